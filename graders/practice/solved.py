"""What to say to somebody who has just solved a kata: what it took, and what comes next."""

from dataclasses import dataclass
from datetime import date

from ..engine.catalogue.katas import Kata
from ..workspace.index import indexed
from .sittings import Sitting
from .standing import Standing


@dataclass(frozen=True)
class Solved:
    """The sitting in which a kata was solved, when it is due again, and what to practise next."""

    sitting: Sitting
    minutes: int  # that the kata is meant to take
    due: date
    following: Kata
    reason: str


def solved(kata: Kata) -> Solved | None:
    """Returns what is known of a kata that was solved last; None if it was not. Raises Unusable."""
    standing = Standing.of(indexed(kata.workspace))
    sitting = standing.last.get(kata.stem)
    if not sitting or not sitting.solved or kata.stem not in standing.cards:
        return None
    following = next((one for one in standing.in_order() if one[0].stem != kata.stem), None)
    if not following:
        return None
    minutes = standing.katas[kata.stem].header.minutes
    due = standing.cards[kata.stem].due.astimezone().date()
    return Solved(sitting, minutes, due, *following)
