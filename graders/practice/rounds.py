"""Timed rounds: some katas against the clock.

A round is what was agreed on at its start, and its pauses. What was done in it is read off the
history, so that it does not matter where an answer was judged.
"""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle

from ..engine.catalogue.katas import Kata
from ..workspace import stubs
from .history import History
from .presets import Preset

_KIND = "round"


@dataclass(frozen=True)
class Round:
    """Katas to solve in so many minutes. Times are in seconds since 1970.

    `pauses` are begin and end; that of a pause which goes on is None. `kept` are the files with the
    answers that were there before, by kata.
    """

    stems: tuple[str, ...]
    minutes: int
    started: float
    preset: str = ""
    interview: bool = False
    pauses: tuple[tuple[float, float | None], ...] = ()
    ended: float | None = None
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    def elapsed(self, now: float) -> float:
        """Returns how many seconds the clock has run, never more than there are."""
        now = min(now, self.ended or now)
        paused = sum(
            max(0.0, min(now, end or now) - begin) for begin, end in self.pauses if begin < now
        )
        return min(now - self.started - paused, self.minutes * 60.0)

    def left(self, now: float) -> float:
        """Returns the seconds that are left."""
        return 0.0 if self.ended else self.minutes * 60 - self.elapsed(now)

    def is_over(self, now: float) -> bool:
        """Whether it was ended, or its time is up."""
        return self.left(now) <= 0

    def pause(self, now: float) -> "Round":
        """Returns it with its clock stopped; as it is if that stands already."""
        return self if self.paused else replace(self, pauses=(*self.pauses, (now, None)))

    def go_on(self, now: float) -> "Round":
        """Returns it with its clock running."""
        if not self.paused:
            return self
        *before, (begin, _) = self.pauses
        return replace(self, pauses=(*before, (begin, now)))

    def end(self, now: float) -> "Round":
        """Returns it ended: now, or when its time was up."""
        if self.ended is not None:
            return self
        over = self.is_over(now)
        running = self.go_on(now)
        return replace(running, ended=_at_end(running) if over else now)

    def counts(self, at: float) -> bool:
        """Whether what happened at that time happened in the round."""
        return self.started <= at <= min(self.ended or at, _at_end(self))


def _at_end(found: Round) -> float:
    """When its time is up, as far as its pauses are over."""
    pauses = sum(end - begin for begin, end in found.pauses if end is not None)
    return found.started + found.minutes * 60 + pauses


class Rounds:
    """All rounds of a workspace. Every method raises Unusable."""

    def __init__(self, history: History) -> None:
        self._history = history

    def all(self) -> list[tuple[int, Round]]:
        """Returns every round with its number, the earliest first."""
        return [(number, _parse(text)) for number, text in self._history.documents(_KIND).items()]

    def current(self) -> tuple[int, Round] | None:
        """Returns the round that was not ended yet, if there is one, though its time be up."""
        return next(((number, one) for number, one in self.all() if one.ended is None), None)

    def start(self, katas: Iterable[Kata], minutes: int, preset: str, *, interview: bool) -> int:
        """Puts fresh stubs in place, and starts the clock. Returns the number of the round.

        Raises stubs.NoPristineStub, and OSError.
        """
        kept = {kata.stem: stubs.reset(kata) for kata in katas}
        files = {stem: str(path) for stem, path in kept.items() if path}
        return self.keep(Round((*kept,), minutes, time.time(), preset, interview, kept=files))

    def keep(self, found: Round, number: int | None = None) -> int:
        """Writes a round down, in place of that of this number. Returns its number."""
        return self._history.keep(_KIND, json.dumps(asdict(found)), number)


def _parse(text: str) -> Round:
    fields = json.loads(text)
    pauses = tuple((begin, end) for begin, end in fields.pop("pauses"))
    return Round(stems=tuple(fields.pop("stems")), pauses=pauses, **fields)


def choose(
    katas: Sequence[Kata], minutes: int, count: int | None, preset: Preset | None = None
) -> list[Kata]:
    """Returns the first of the katas that fit into the minutes; with a preset, of each group one.

    `katas` are in order of preference. At least one is chosen, if there is any.
    """
    chosen: list[Kata] = []
    left = minutes
    groups = cycle(range(len(preset.groups)) if preset else [0])
    fruitless = 0
    while fruitless < (len(preset.groups) if preset else 1) and len(chosen) != count:
        group = next(groups)
        fits = (
            kata
            for kata in katas
            if kata not in chosen
            and (not preset or preset.is_of(kata, group))
            and (kata.header.minutes <= left or not chosen)
        )
        found = next(fits, None)
        fruitless = 0 if found else fruitless + 1
        if found:
            chosen.append(found)
            left -= found.header.minutes
    return chosen


def hides_details(history: History, stem: str) -> bool:
    """Whether a round is running in which no more is said of a kata than its verdict."""
    current = Rounds(history).current()
    return bool(
        current
        and current[1].interview
        and stem in current[1].stems
        and not current[1].is_over(time.time())
    )
