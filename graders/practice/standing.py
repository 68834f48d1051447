"""Where the learner stands: what is solved, what is due, and what to practise next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from fsrs import Card

from ..engine.catalogue.katas import Kata
from ..engine.catalogue.statement import LEVELS
from . import schedule
from .history import History
from .sittings import Sitting, sittings


@dataclass(frozen=True)
class Standing:
    """All that is known of a learner at one time; katas without a statement are left out."""

    katas: Mapping[str, Kata]
    sittings: tuple[Sitting, ...]
    now: datetime

    @classmethod
    def of(cls, katas: Iterable[Kata], now: datetime | None = None) -> "Standing":
        """Reads it off the history of the katas' workspace. Raises Unusable."""
        readable = {kata.stem: kata for kata in map(_with_header, katas) if kata}
        workspaces = {kata.workspace for kata in readable.values()}
        found = [sitting for folder in workspaces for sitting in sittings(History(folder))]
        return cls(readable, tuple(found), now or datetime.now(UTC))

    @cached_property
    def areas(self) -> dict[str, list[Kata]]:
        """The katas of each area."""
        found: dict[str, list[Kata]] = {}
        for kata in self.katas.values():
            found.setdefault(kata.header.area, []).append(kata)
        return found

    @cached_property
    def solved(self) -> frozenset[str]:
        """The katas that were solved at least once."""
        return frozenset(sitting.stem for sitting in self.sittings if sitting.solved)

    @cached_property
    def last(self) -> dict[str, Sitting]:
        """The latest sitting of each kata that was worked on."""
        return {sitting.stem: sitting for sitting in self.sittings}

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The state of repetition of each kata that was worked on."""
        minutes = {stem: kata.header.minutes for stem, kata in self.katas.items()}
        return schedule.cards(self.sittings, minutes)

    @cached_property
    def due(self) -> list[str]:
        """The solved katas that are to be repeated, what is likeliest forgotten first."""
        solved = {stem: card for stem, card in self.cards.items() if stem in self.solved}
        return schedule.overdue_first(solved, self.now)

    def in_order(self) -> list[tuple[Kata, str]]:
        """Returns all katas, what to practise first, each with the reason."""
        begun = [stem for stem in self.last if stem in self.katas and stem not in self.solved]
        new = sorted(self.katas.keys() - self.last.keys(), key=self._newness)
        rest = self.katas.keys() - {*self.due, *begun, *new}
        later = sorted(rest, key=lambda stem: (self.cards[stem].due, stem))
        order = [
            *((stem, self._why_due(stem)) for stem in self.due),
            *((stem, f"begun on {self.last[stem].day} and not solved") for stem in begun),
            *((stem, self._why_new(stem)) for stem in new),
            *((stem, f"solved, due on {_local_day(self.cards[stem].due)}") for stem in later),
        ]
        return [(self.katas[stem], reason) for stem, reason in order]

    def _why_due(self, stem: str) -> str:
        days = (self.now - self.cards[stem].due).days
        since = f"since {days} day{'s' * (days > 1)}" if days else "today"
        return f"due {since}: you worked on it last on {self.last[stem].day}"

    def _why_new(self, stem: str) -> str:
        area = self.katas[stem].header.area
        done = self._solved_of(area)
        return f"new: {done or 'none'} of {len(self.areas[area])} in {area} solved so far"

    def _newness(self, stem: str) -> tuple[float, int, int, str]:
        """What to begin first: the area least practised, then what is easy."""
        header = self.katas[stem].header
        share = self._solved_of(header.area) / len(self.areas[header.area])
        return share, LEVELS.index(header.level), header.minutes, stem

    def _solved_of(self, area: str) -> int:
        return sum(kata.stem in self.solved for kata in self.areas[area])


def _with_header(kata: Kata) -> Kata | None:
    if kata.indexed:
        return kata
    from ..workspace import stubs  # brings what compiles and calls git, which few need

    return stubs.readable(kata)


def _local_day(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d}"
