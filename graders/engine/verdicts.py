"""The words of a judgement: verdicts, and what is known about a failure. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Verdict(Enum):
    """The outcome of judging one answer: its usual short code, and its name."""

    ACCEPTED = ("AC", "Accepted")
    WRONG_ANSWER = ("WA", "Wrong Answer")
    TIME_LIMIT = ("TLE", "Time Limit Exceeded")
    MEMORY_LIMIT = ("MLE", "Memory Limit Exceeded")
    OUTPUT_LIMIT = ("OLE", "Output Limit Exceeded")
    RUNTIME_ERROR = ("RE", "Runtime Error")
    NOT_ATTEMPTED = ("NA", "Not Attempted")
    INVALID_ANSWER = ("IA", "Invalid Answer")
    SECURITY_VIOLATION = ("SV", "Security Violation")
    JUDGE_ERROR = ("JE", "Judge Error")

    @classmethod
    def of_code(cls, code: str) -> "Verdict":
        """Raises ValueError if no verdict has that code."""
        for verdict in cls:
            if verdict.code == code:
                return verdict
        raise ValueError(f"no verdict: {code!r}")

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def title(self) -> str:
        return self.value[1]


class Stage(Enum):
    """What an answer goes through, in this order, until it fails."""

    LOAD = "load"
    EXAMPLES = "examples"
    PROMISES = "promises"
    SCALE = "scale"
    PITFALLS = "pitfalls"  # it has failed: which known mistake that comes of is looked for


@dataclass(frozen=True)
class Frame:
    """A line of the answer that was active when an error was raised."""

    line: int
    function: str


@dataclass(frozen=True)
class Step:
    """One call of a counterexample as code, and what came of it ('' while nothing has).

    Behind an example of the statement that gives something else stands what the statement says.
    """

    code: str
    outcome: str = ""


@dataclass(frozen=True)
class Failure:
    """Why an answer is not accepted.

    `sentence` says what is wrong. `steps` are the calls that show it, in order, as code that can be
    pasted; the last one is at fault. `expected` and `actual` are values as code, '' where they make
    no sense. `frames` lie in the answer, outermost first.
    """

    verdict: Verdict
    sentence: str
    steps: tuple[Step, ...] = ()
    expected: str = ""
    actual: str = ""
    difference: str = ""
    frames: tuple[Frame, ...] = ()
    output: str = ""


@dataclass(frozen=True)
class PromiseReport:
    """One promise: its sentence, how many examples ran, and how it failed, if it did.

    `breaking` is what was drawn for inputs that break it: the counterexample, then those that were
    found before anything was made smaller. A judgement leaves it out, for it may hold anything.
    """

    name: str
    sentence: str
    examples: int
    seconds: float
    failure: Failure | None = None
    breaking: tuple[Mapping[str, Any], ...] = ()
