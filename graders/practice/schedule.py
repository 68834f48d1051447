"""Spaced repetition: which solved katas are about to be forgotten.

By FSRS (Ye, Su and Cao 2022, "A stochastic shortest path algorithm for optimizing spaced repetition
scheduling"), whose card of a kata is made anew from its sittings each time: nothing is kept that
could disagree with the history.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

from .sittings import Sitting

_MANY_ATTEMPTS = 3
_REMEMBERED = 30  # sittings of a kata; what came before them no longer matters
_SLOW, _QUICK = 1.5, 0.5  # times the kata's minutes

# Steps of minutes are for vocabulary: a kata comes back after days.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def rating(sitting: Sitting, minutes: int) -> Rating:
    """How well a sitting went, for a kata that is meant to take so many minutes."""
    if not sitting.solved:
        return Rating.Again
    took = (sitting.seconds or 0.0) / 60
    if sitting.hints or sitting.attempts > _MANY_ATTEMPTS or took > _SLOW * minutes:
        return Rating.Hard
    if sitting.attempts == 1 and sitting.seconds is not None and took <= _QUICK * minutes:
        return Rating.Easy
    return Rating.Good


def cards(sittings: Iterable[Sitting], minutes: Mapping[str, int]) -> dict[str, Card]:
    """Returns the card of every kata in `minutes` that was worked on, by stem."""
    latest: dict[str, deque[Sitting]] = {stem: deque(maxlen=_REMEMBERED) for stem in minutes}
    for sitting in sittings:
        if sitting.stem in latest:
            latest[sitting.stem].append(sitting)
    return {stem: _card(done, minutes[stem]) for stem, done in latest.items() if done}


def _card(sittings: Iterable[Sitting], minutes: int) -> Card:
    card = Card(card_id=0)
    for sitting in sittings:
        at = datetime.fromtimestamp(sitting.at, UTC)
        card = reviewed(card, rating(sitting, minutes), at)
    return card


def reviewed(card: Card, how: Rating, at: datetime) -> Card:
    """Returns the card as it is after a review."""
    card, _ = SCHEDULER.review_card(card, how, at)
    return card


def overdue_first(known: Mapping[str, Card], now: datetime) -> list[str]:
    """Returns the katas that are due, what is likeliest forgotten first."""
    due = [stem for stem, card in known.items() if card.due <= now]
    return sorted(due, key=lambda stem: (SCHEDULER.get_card_retrievability(known[stem], now), stem))
