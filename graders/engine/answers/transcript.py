"""Calls of an answer, what comes of them, and the transcript that a promise leaves behind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..faults import AnswerRaised
from ..sandbox.contestant.wire import Room
from ..values.code import as_code, call_as_code
from ..verdicts import Step

# What all results of one example may take: a promise may look at all of them together. Those of our
# solutions take 0.1 MB at most, but for calls that are repeated, which have room of their own.
MAX_RESULT_BYTES = 8 * 1024 * 1024


class Call(NamedTuple):
    """One call of a program: a method, its positional and its named arguments."""

    method: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = {}


class Returned(NamedTuple):
    """The outcome of a call that returned."""

    value: Any

    def __str__(self) -> str:
        return as_code(self.value)


class Raised(NamedTuple):
    """The outcome of a call that raised an error."""

    error: AnswerRaised

    def __str__(self) -> str:
        return self.error.sentence


Outcome = Returned | Raised


@dataclass
class _Entry:
    call: Call
    owner: str = ""  # the object whose method is called
    target: str = ""  # the name that the result is given
    outcome: Outcome | None = None
    code: str = ""  # where it is no plain call

    def as_code(self) -> str:
        code = self.code or call_as_code(
            self.call.method, self.call.args, self.call.kwargs, self.owner
        )
        return f"{self.target} = {code}" if self.target else code

    def as_step(self) -> Step:
        hidden = self.outcome is None or (self.target and isinstance(self.outcome, Returned))
        return Step(self.as_code(), "" if hidden else str(self.outcome))


@dataclass
class Transcript:
    """The calls of one example, in order, and what came of each; code only when asked for."""

    entries: list[_Entry] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    room: Room = field(default_factory=lambda: Room(MAX_RESULT_BYTES))  # for results kept here

    def clear(self) -> None:
        self.room = Room(MAX_RESULT_BYTES)
        self.entries.clear()
        self.names.clear()

    def begin(self, call: Call, *, owner: str = "", target: str = "", code: str = "") -> None:
        self.entries.append(_Entry(call, owner, target, code=code))

    def end(self, outcome: Outcome) -> None:
        self.entries[-1].outcome = outcome

    def new_name(self, kind: str) -> str:
        """Names an object after the last word of its class: `cache`, then `cache2`."""
        word = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+", kind)[-1].lower()
        self.names[word] = self.names.get(word, 0) + 1
        return word if self.names[word] == 1 else f"{word}{self.names[word]}"

    def steps(self) -> tuple[Step, ...]:
        return tuple(entry.as_step() for entry in self.entries)

    def calls(self) -> tuple[str, ...]:
        """What was called, as code."""
        return tuple(entry.as_code() for entry in self.entries)

    def outcomes(self) -> tuple[Outcome | None, ...]:
        """What came of each call, None where nothing has."""
        return tuple(entry.outcome for entry in self.entries)
