"""What came of a batch: by kata, by what was handed in, and which answers are much alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..engine.catalogue.katas import HOME
from ..engine.verdicts import Verdict
from ..grading.submission import known
from .fingerprint import ALIKE, Fingerprint, fingerprint, is_short, likeness
from .ledger import Record


@dataclass
class OfKata:
    """The answers to one kata."""

    stem: str
    answers: int = 0
    accepted: int = 0
    seconds: float = 0.0
    pitfalls: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        self.answers += 1
        self.accepted += record.verdict is Verdict.ACCEPTED
        self.seconds += record.seconds
        if record.pitfall:
            self.pitfalls[record.pitfall] += 1


@dataclass
class OfOrigin:
    """What one thing that was handed in holds: verdicts by kata, and what was refused."""

    name: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def add(self, record: Record) -> None:
        if record.refused:
            self.refused.append(record.refused)
        elif record.verdict and record.verdict is not Verdict.NOT_ATTEMPTED:
            self.verdicts[record.key.stem] = record.verdict

    @property
    def accepted(self) -> int:
        return sum(verdict is Verdict.ACCEPTED for verdict in self.verdicts.values())


@dataclass(frozen=True)
class Group:
    """Answers to a kata that are much alike, directly or by way of others.

    `ours` are right answers of the project's that belong to them, by their paths there.
    """

    kata: str
    origins: tuple[str, ...]
    ours: tuple[str, ...]
    likeness: float  # of the weakest link
    is_short: bool  # which makes it less of a surprise


def per_kata(records: Iterable[Record]) -> list[OfKata]:
    """Returns the figures of each kata, in order of name."""
    found: dict[str, OfKata] = {}
    for record in records:
        if record.verdict not in (None, Verdict.NOT_ATTEMPTED):
            found.setdefault(record.key.stem, OfKata(record.key.stem)).add(record)
    return [found[stem] for stem in sorted(found)]


def per_origin(records: Iterable[Record]) -> list[OfOrigin]:
    """Returns what came of each thing that was handed in, in order of name."""
    found: dict[str, OfOrigin] = {}
    for record in records:
        name = record.key.origin
        found.setdefault(name, OfOrigin(name)).add(record)
    return [found[name] for name in sorted(found)]


def alike(records: Sequence[Record]) -> list[Group]:
    """Returns the groups of near-identical answers, in order of kata and name, short ones last."""
    by_kata: dict[str, list[_Compared]] = {}
    for record in sorted(records, key=lambda record: record.key):
        if record.fingerprint:
            compared = _Compared(record.key.origin, record.fingerprint)
            by_kata.setdefault(record.key.stem, []).append(compared)
    groups = [group for stem, answers in by_kata.items() for group in _groups(stem, answers)]
    return sorted(groups, key=lambda group: group.is_short)


class _Compared(NamedTuple):
    name: str
    fingerprint: Fingerprint


def _ours(stem: str) -> Iterator[_Compared]:
    """Our own right answers: anybody can look them up."""
    kata = known()[stem]
    stub = kata.stub.read_bytes()
    others = sorted((HOME / "tests/alternatives" / stem).glob("*.py"))  # a wheel has none
    for path in (kata.reference, *others):
        name = str(path.relative_to(HOME))
        yield _Compared(name, fingerprint(path.read_bytes(), stub))


def _groups(stem: str, answers: Sequence[_Compared]) -> Iterator[Group]:
    """Joins what is alike, directly or by way of others; ours join, and lead to no others."""
    groups: list[tuple[list[_Compared], float]] = []
    for answer in answers:
        joined, least = [answer], 1.0
        for group in groups.copy():
            nearest = _nearest(answer, group[0])
            if nearest >= ALIKE:
                groups.remove(group)
                joined, least = [*group[0], *joined], min(least, group[1], nearest)
        groups.append((joined, least))
    ours = list(_ours(stem))
    for members, least in groups:
        copied = {one.name: _nearest(one, members) for one in ours}
        near = {name: found for name, found in copied.items() if found >= ALIKE}
        if len(members) > 1 or near:
            yield Group(
                stem,
                tuple(sorted(one.name for one in members)),
                tuple(near),
                min([least, *near.values()]),
                all(is_short(one.fingerprint) for one in members),
            )


def _nearest(answer: _Compared, others: Sequence[_Compared]) -> float:
    return max(likeness(answer.fingerprint, one.fingerprint) for one in others)
