"""Sittings: the work on one kata on one day, up to the first answer that is accepted.

They are what repetition, plans and progress are made from; all of them are read off the history.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from .history import HINT, Attempt, Event, History

# Somebody who neither saves nor judges for longer than this has left the desk.
_LONGEST_THOUGHT = 30 * 60.0
_NOT_AN_ATTEMPT = {"NA", "JE"}


class Sitting(NamedTuple):
    """What came of a kata on one day.

    `at` is when it ended: at the first answer accepted in full, else the last judged; in seconds
    since 1970. `seconds` of work are None if nothing tells when it began.
    """

    stem: str
    at: float
    attempts: int
    solved: bool
    hints: int
    seconds: float | None
    pitfalls: tuple[str, ...]

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.at).date()


def sittings(history: History) -> list[Sitting]:
    """Returns all sittings, the earliest first."""
    events = history.events()
    attempts = [each for each in history.attempts() if each.verdict not in _NOT_AN_ATTEMPT]
    by_kata_and_day: dict[tuple[str, date], list[Attempt]] = {}
    for attempt in attempts:
        by_kata_and_day.setdefault((attempt.stem, attempt.day), []).append(attempt)
    noted: dict[tuple[str, date], list[Event]] = {}
    for event in events:
        day = datetime.fromtimestamp(event.at).date()
        noted.setdefault((event.stem, day), []).append(event)
    found = [_sitting(done, noted.get(key, [])) for key, done in by_kata_and_day.items()]
    return sorted(found, key=lambda one: (one.at, one.stem))


def _sitting(attempts: list[Attempt], events: list[Event]) -> Sitting:
    attempts = list(_up_to_solved(attempts))
    last = attempts[-1]
    before = [event for event in events if event.at <= last.at]
    times = sorted([event.at for event in before] + [attempt.at for attempt in attempts])
    return Sitting(
        last.stem,
        last.at,
        len(attempts),
        last.solves,
        sum(event.kind == HINT for event in before),
        sum(min(later - sooner, _LONGEST_THOUGHT) for sooner, later in pairwise(times))
        if len(times) > 1
        else None,
        tuple(dict.fromkeys(attempt.pitfall for attempt in attempts if attempt.pitfall)),
    )


def _up_to_solved(attempts: list[Attempt]) -> Iterator[Attempt]:
    for attempt in attempts:
        yield attempt
        if attempt.solves:
            return
