"""What came of a batch: per kata, per submission, and which answers are much alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .fingerprint import ALIKE, likeness
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
        assert record.judgement
        self.answers += 1
        self.accepted += record.verdict == "AC"
        self.seconds += record.judgement["seconds"]
        if record.judgement["pitfall"]:
            self.pitfalls[record.judgement["pitfall"]["name"]] += 1


@dataclass
class OfSubmission:
    """What one submission holds: verdicts by kata, and what was refused."""

    name: str
    verdicts: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def add(self, record: Record) -> None:
        if record.refused:
            self.refused.append(record.refused)
        elif record.verdict != "NA":
            self.verdicts[record.key.kata] = record.verdict

    @property
    def accepted(self) -> int:
        return sum(verdict == "AC" for verdict in self.verdicts.values())


@dataclass(frozen=True)
class Group:
    """Submissions whose answers to a kata are much alike, directly or by way of others."""

    kata: str
    submissions: tuple[str, ...]
    likeness: float  # of the weakest link


def per_kata(records: Iterable[Record]) -> list[OfKata]:
    """Returns the figures of each kata, in order of name."""
    found: dict[str, OfKata] = {}
    for record in records:
        if record.verdict not in ("", "NA"):
            found.setdefault(record.key.kata, OfKata(record.key.kata)).add(record)
    return [found[stem] for stem in sorted(found)]


def per_submission(records: Iterable[Record]) -> list[OfSubmission]:
    """Returns what came of each submission, in order of name."""
    found: dict[str, OfSubmission] = {}
    for record in records:
        name = record.key.submission
        found.setdefault(name, OfSubmission(name)).add(record)
    return [found[name] for name in sorted(found)]


def alike(records: Sequence[Record]) -> list[Group]:
    """Returns the groups of near-identical answers, in order of kata and name."""
    by_kata: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda record: record.key):
        if record.fingerprint:
            by_kata.setdefault(record.key.kata, []).append(record)
    return [group for stem, answers in by_kata.items() for group in _groups(stem, answers)]


def _groups(stem: str, answers: Sequence[Record]) -> Iterator[Group]:
    """Joins what is alike, directly or by way of others."""
    groups: list[tuple[list[Record], float]] = []
    for answer in answers:
        joined, least = [answer], 1.0
        for group in groups.copy():
            nearest = max(likeness(answer.fingerprint, one.fingerprint) for one in group[0])
            if nearest >= ALIKE:
                groups.remove(group)
                joined, least = [*group[0], *joined], min(least, group[1], nearest)
        groups.append((joined, least))
    for members, least in groups:
        if len(members) > 1:
            yield Group(stem, tuple(sorted(one.key.submission for one in members)), least)
