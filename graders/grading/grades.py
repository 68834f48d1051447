"""The grades of a workspace: all reports are drawn from them, so all say the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..engine.catalogue.katas import Kata
from ..engine.judge import Judgement
from ..engine.verdicts import Verdict
from .installation import installation
from .submission import Graded, known
from .tampering import Change


@dataclass(frozen=True)
class Terms:
    """What is asked for. With no points given, each kata is worth one.

    `changes_only`: that nothing was attempted is no failure.
    """

    points: Mapping[str, float] | None = None
    required: Collection[str] = ()
    seed: str = ""
    changes_only: bool = False

    def worth(self, stem: str) -> float:
        return 1.0 if self.points is None else self.points.get(stem, 0.0)


@dataclass(frozen=True)
class Grade:
    """What came of one kata, and what that is worth."""

    graded: Graded
    worth: float = 1.0
    is_required: bool = False

    @property
    def kata(self) -> Kata:
        return known()[self.graded.submission.stem]

    @property
    def path(self) -> str:
        return self.graded.submission.path

    @property
    def line(self) -> int | None:
        return self.graded.line

    @property
    def judgement(self) -> Judgement:
        return self.graded.judgement

    @property
    def is_attempted(self) -> bool:
        return self.judgement.verdict is not Verdict.NOT_ATTEMPTED

    @property
    def counts(self) -> bool:
        return self.is_attempted or self.is_required

    @property
    def fails(self) -> bool:
        return self.counts and not self.judgement.accepted

    @property
    def earned(self) -> float:
        return self.worth if self.judgement.accepted else 0.0


@dataclass(frozen=True)
class Grades:
    """The grades in order of the katas, what they were given for, and by what."""

    grades: tuple[Grade, ...]
    terms: Terms = field(default_factory=Terms)
    not_used: tuple[Change, ...] = ()
    judged_by: Mapping[str, str] = field(default_factory=installation)

    @classmethod
    def of(cls, graded: Collection[Graded], terms: Terms, not_used: Collection[Change]) -> "Grades":
        grades = [
            Grade(one, terms.worth(stem), stem in terms.required)
            for one in graded
            for stem in [one.submission.stem]
        ]
        return cls(tuple(grades), terms, tuple(not_used))

    @property
    def passed(self) -> bool:
        has_some = self.terms.changes_only or any(grade.counts for grade in self.grades)
        return has_some and not any(grade.fails for grade in self.grades)

    @property
    def earned(self) -> float:
        return sum(grade.earned for grade in self.grades)

    @property
    def possible(self) -> float:
        return sum(grade.worth for grade in self.grades)
