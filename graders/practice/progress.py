"""Progress by area: what is solved and due, how long it takes, which mistakes come back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .sittings import Sitting
from .standing import Standing

_FEWEST_TIMES = 4  # to speak of a trend
_RECURRING = 2  # sittings


@dataclass(frozen=True)
class Area:
    """What was reached in one area.

    `minutes` is the middle time to solve a kata; `trend` by which factor the later half of the
    times, each beside its kata's minutes, differs from the earlier half. None: too few to tell.
    `recurring` are the mistakes made in more than one sitting, the most frequent first.
    """

    name: str
    katas: int
    solved: int
    due: int
    minutes: float | None
    trend: float | None
    recurring: tuple[str, ...]


def progress(standing: Standing) -> list[Area]:
    """Returns where the learner stands in each area, in the order of the katas."""
    done: dict[str, list[Sitting]] = {name: [] for name in standing.areas}
    for sitting in standing.sittings:
        if kata := standing.katas.get(sitting.stem):
            done[kata.header.area].append(sitting)
    return [_area(standing, name, sittings) for name, sittings in done.items()]


def _area(standing: Standing, name: str, here: Sequence[Sitting]) -> Area:
    minutes = {kata.stem: kata.header.minutes for kata in standing.areas[name]}
    timed = [sitting for sitting in here if sitting.solved and sitting.seconds is not None]
    mistakes = Counter(pitfall for sitting in here for pitfall in sitting.pitfalls)
    return Area(
        name,
        len(minutes),
        sum(stem in standing.solved for stem in minutes),
        sum(stem in minutes for stem in standing.due),
        median(_minutes(sitting) for sitting in timed) if timed else None,
        _trend([_minutes(sitting) / minutes[sitting.stem] for sitting in timed]),
        tuple(pitfall for pitfall, times in mistakes.most_common() if times >= _RECURRING),
    )


def _minutes(sitting: Sitting) -> float:
    return (sitting.seconds or 0.0) / 60


def _trend(shares: Sequence[float]) -> float | None:
    if len(shares) < _FEWEST_TIMES:
        return None
    half = len(shares) // 2
    earlier, later = median(shares[:half]), median(shares[-half:])
    return later / earlier if earlier else None
