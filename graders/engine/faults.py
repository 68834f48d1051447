"""What can go wrong with an answer while it is being judged, as exceptions in the judge.

Whatever is raised in a promise and is not a `Fault` is a mistake of ours, and becomes a Judge
Error.
"""

from collections.abc import Sequence
from dataclasses import replace
from traceback import clear_frames

from .verdicts import Failure, Frame, Step, Verdict

# What an answer says about itself is told in so many characters, names and lines.
MAX_TEXT, MAX_NAME = 3_000, 200
# A contract may ask for what is in a message, such as a cycle of a hundred tasks, wherever it is.
MAX_MESSAGE = 20_000
MAX_KINDS, MAX_FRAMES = 100, 20


class Fault(Exception):
    """The answer is at fault. `verdict` and the sentence say how."""

    verdict = Verdict.WRONG_ANSWER

    def __init__(self, sentence: str) -> None:
        self.sentence = cut(sentence)
        super().__init__(self.sentence)


class BrokenPromise(Fault):
    """The answer returned something that it should not have.

    `expected` and `actual` are values as code, '' where they make no sense; `difference` says where
    they part.
    """

    def __init__(
        self, sentence: str, *, expected: str = "", actual: str = "", difference: str = ""
    ) -> None:
        super().__init__(sentence)
        self.expected = cut(expected)
        self.actual = cut(actual)
        self.difference = cut(difference)


class AnswerRaised(Fault):
    """The answer raised an error. `kinds` are the names of its classes, most special first.

    `after` holds the list of the arguments as the call left them, if they can change.
    """

    def __init__(
        self,
        kinds: list[str],
        message: str,
        frames: tuple[Frame, ...],
        after: Sequence[object] = (),
    ) -> None:
        self.after = after
        self.kinds = [cut(kind, MAX_NAME).removeprefix("builtins.") for kind in kinds[:MAX_KINDS]]
        self.message = cut(message, MAX_MESSAGE)
        self.frames = frames[-MAX_FRAMES:]
        if "MemoryError" in self.kinds and _PARSER_RECURSED in self.message:
            self.kinds = ["RecursionError"]
        shown = f"{self.kinds[0]}: {self.message}" if message else self.kinds[0]
        super().__init__(_SAID_OTHERWISE.get(self.kinds[0], f"raised {shown}"))

    @property
    def verdict(self) -> Verdict:  # type: ignore[override]  # depends on the error
        return Verdict.MEMORY_LIMIT if "MemoryError" in self.kinds else Verdict.RUNTIME_ERROR

    def is_a(self, kind: type[BaseException]) -> bool:
        return kind.__name__ in self.kinds


def cut(text: str, length: int = MAX_TEXT) -> str:
    """Returns the text, shortened with `...` if it is longer than that."""
    return text if len(text) <= length else f"{text[:length]}..."


# From Python 3.14 on, `eval` near the end of the stack says so; nothing has run out of memory.
_PARSER_RECURSED = "Parser stack overflowed"

_SAID_OTHERWISE = {
    "SystemExit": "called sys.exit instead of returning",
    "MemoryError": "ran out of memory",
    "RecursionError": "recursed too deep (RecursionError)",
}


class ContestantFailed(Fault):
    """The process that runs the answer ended, was cut off, or broke the rules of the channel."""

    def __init__(self, verdict: Verdict, sentence: str) -> None:
        super().__init__(sentence)
        self.verdict = verdict


class CutOff(ContestantFailed):
    """A request used more CPU time than it may."""

    def __init__(self, seconds: float) -> None:
        sentence = f"did not finish within {seconds:g} s of CPU time"
        super().__init__(Verdict.TIME_LIMIT, sentence)


def let_go(fault: Fault) -> None:
    """Empties the frames that raised a fault.

    They hold replies of up to 32 MB, and whoever catches a fault may keep its traceback: Hypothesis
    does until the garbage collector next looks at everything.
    """
    fault.__context__ = None
    clear_frames(fault.__traceback__)


def as_failure(fault: Fault, *, steps: tuple[Step, ...] = (), output: str = "") -> Failure:
    """Returns what is known about a fault, with the calls that led to it and what they printed."""
    failure = Failure(fault.verdict, fault.sentence, steps=steps, output=output)
    match fault:
        case AnswerRaised():
            return replace(failure, frames=fault.frames)
        case BrokenPromise():
            return replace(
                failure,
                expected=fault.expected,
                actual=fault.actual,
                difference=fault.difference,
            )
    return failure
