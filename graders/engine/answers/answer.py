"""An answer: a file that claims to solve a kata."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..catalogue.signatures import Entry
from ..faults import ContestantFailed
from ..reading.files import MAX_SOURCE_BYTES, read
from ..sandbox.budget import Budget
from ..sandbox.dialogue import Contestant
from ..sandbox.limits import LOADING
from ..sandbox.replies import malformed, only
from ..verdicts import Verdict


@dataclass(frozen=True)
class Answer:
    """The source of an answer, and how it is entered.

    `packages` are folders of our own code that it may import, by package name: pitfalls build on
    the reference. `plays` names, for pitfalls, the function or class that takes the part of the
    kata's entry `part`, of the first one if that is ''. All processes that run it share `budget`.
    """

    stem: str
    path: Path
    source: bytes
    packages: Mapping[str, str] = field(default_factory=dict)
    plays: str = ""
    part: str = ""
    budget: Budget = field(default_factory=Budget, compare=False)

    @classmethod
    def read(cls, path: Path, *, packages: Mapping[str, str] | None = None) -> "Answer":
        """Raises OSError when the file cannot be read.

        Of one that is too large so much is read that the judge can tell.
        """
        return cls(path.stem, path, read(path, MAX_SOURCE_BYTES + 1), packages or {})


def start(answer: Answer, entries: Mapping[str, Entry]) -> Contestant:
    """Returns a new contestant that has loaded the answer, to be measured.

    Raises a Fault if it does not load.
    """
    contestant = Contestant(answer.packages, budget=answer.budget, anew=True)
    load(contestant, answer, entries)
    return contestant


def load(contestant: Contestant, answer: Answer, entries: Mapping[str, Entry]) -> None:
    """Loads an answer. If that fails, raises a Fault and ends the contestant."""
    try:
        _load(contestant, answer, entries)
    except BaseException:
        contestant.close()
        raise


def _load(contestant: Contestant, answer: Answer, entries: Mapping[str, Entry]) -> None:
    contestant.request("load", answer.stem, answer.source, str(answer.path), cap=LOADING)
    if answer.plays:
        contestant.request("choose", answer.part or next(iter(entries)), answer.plays)
    paths = [path for entry in entries.values() for path in entry.paths()]
    missing = only(contestant.request("missing", paths))
    if type(missing) is not list:
        raise malformed()
    if missing:
        names = ", ".join(f"`{'.'.join(path)}`" for path in paths if path in missing)
        raise ContestantFailed(Verdict.INVALID_ANSWER, f"the answer does not define {names}")
