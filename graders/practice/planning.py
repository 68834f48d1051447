"""A plan: which kata on which day, for some weeks, within so many minutes a day.

What is kept of a plan is what was asked for. Its days are worked out from that and from the history
whenever somebody looks: days that are over show what was done, the others what is left to do.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card, Rating

from ..engine.catalogue.katas import Kata
from ..engine.catalogue.statement import LEVELS
from .history import History
from .presets import presets
from .schedule import reviewed
from .sittings import Sitting
from .standing import Standing

_KIND = "plan"
RATINGS = range(1, 6)  # of oneself in an area, from weak to strong
_UNRATED = 3
_REPEATING = 0.5  # of a kata's minutes: who has solved it once is quicker
_ROOM = 0.5  # of a day, at most, for repetition


@dataclass(frozen=True)
class Wishes:
    """What a plan is made for. `ratings` are of areas, 1 (weak) to 5 (strong)."""

    start: date
    weeks: int
    minutes: int
    sessions: int = 7
    preset: str = ""
    ratings: Mapping[str, int] = field(default_factory=dict)

    def days(self) -> list[date]:
        """Returns the days on which to practise, spread evenly over each week."""
        offsets = sorted({number * 7 // self.sessions for number in range(self.sessions)})
        return [
            self.start + timedelta(7 * week + offset)
            for week in range(self.weeks)
            for offset in offsets
        ]


@dataclass(frozen=True)
class Task:
    """Work on one kata on one day; `part` says how far, of a kata that takes several days."""

    stem: str
    minutes: int
    repeats: bool = False
    part: str = ""
    done: bool = False


@dataclass(frozen=True)
class Plan:
    """The tasks of each day. `left_out` are katas for which there was no room."""

    wishes: Wishes
    days: Mapping[date, tuple[Task, ...]]
    left_out: tuple[str, ...]


def keep(history: History, wishes: Wishes) -> None:
    """Makes these the wishes that `kata plan today` goes by. Raises Unusable."""
    fields = asdict(wishes) | {"start": wishes.start.isoformat()}
    history.keep(_KIND, json.dumps(fields))


def kept(history: History) -> Wishes | None:
    """Returns the wishes kept last, None if there are none. Raises Unusable."""
    texts = list(history.documents(_KIND).values())
    if not texts:
        return None
    fields = json.loads(texts[-1])
    return Wishes(**fields | {"start": date.fromisoformat(fields["start"])})


def plan(wishes: Wishes, standing: Standing, today: date) -> Plan:
    """Works out the days: those before `today` as they went, the others as they are to go."""
    too_long: set[str] = set()
    while True:
        planner = _Planner(wishes, standing, too_long)
        days = dict(_days(wishes, standing, today, planner))
        if not (unfinished := planner.unfinished()):
            return Plan(wishes, days, tuple(planner.left_out()))
        too_long |= unfinished  # nothing is begun that the plan has no room to end


def _days(
    wishes: Wishes, standing: Standing, today: date, planner: "_Planner"
) -> Iterator[tuple[date, tuple[Task, ...]]]:
    for day in wishes.days():
        worked_on = tuple(_done(standing, day)) if day <= today else ()
        if day < today:
            yield day, worked_on
            continue
        finished = tuple(task for task in worked_on if task.done)
        minutes = sum(task.minutes for task in worked_on)
        yield day, (*finished, *planner.tasks(day, finished, wishes.minutes - minutes))


def _done(standing: Standing, day: date) -> Iterator[Task]:
    for sitting in standing.sittings:
        if sitting.day == day and sitting.stem in standing.katas:
            yield Task(
                sitting.stem,
                round((sitting.seconds or 0) / 60),
                repeats=_was_solved_before(standing, sitting),
                part="" if sitting.solved else "not solved",
                done=sitting.solved,
            )


def _was_solved_before(standing: Standing, sitting: Sitting) -> bool:
    return any(
        one.solved and one.stem == sitting.stem and one.at < sitting.at for one in standing.sittings
    )


class _Planner:
    """Goes through the days, as if all that it plans were solved as it should be."""

    def __init__(self, wishes: Wishes, standing: Standing, too_long: Collection[str]) -> None:
        """`too_long`: katas that are planned for one day or not at all."""
        self._wishes = wishes
        self._too_long = too_long
        self._katas = {
            stem: kata
            for stem, kata in standing.katas.items()
            if not wishes.preset or presets()[wishes.preset].has(kata)
        }
        self._cards: dict[str, Card] = {
            stem: card
            for stem, card in standing.cards.items()
            if stem in self._katas and stem in standing.solved
        }
        self._new = [stem for stem in self._order(standing) if stem not in self._cards]
        self._begun: dict[str, int] = {}  # minutes done of a kata that takes several days
        self._waited = False  # on the day before, nothing new found room

    def left_out(self) -> list[str]:
        """Katas that are not planned."""
        return self._new

    def unfinished(self) -> set[str]:
        """Katas that are planned, but not to their end."""
        return {*self._new} & {*self._begun}

    def tasks(self, day: date, finished: tuple[Task, ...], left: int) -> Iterator[Task]:
        """Yields what to do on a day with so many minutes left.

        Repetition comes first, unless new katas had to wait for it.
        """
        begun = self._next_new(left, day) if self._waited else None
        if begun:
            yield begun
            left -= begun.minutes
        for repeated in self._repetition(day, left, {task.stem for task in finished}):
            yield repeated
            left -= repeated.minutes
        while task := self._next_new(left, day):
            begun = task
            yield task
            left -= task.minutes
        self._waited = not begun

    def _repetition(self, day: date, left: int, done: set[str]) -> Iterator[Task]:
        room = min(_ROOM * self._wishes.minutes, left)
        for stem in self._due(day):
            minutes = self._repeating(stem)
            if stem not in done and minutes <= room:
                room -= minutes
                self._review(stem, day)
                yield Task(stem, minutes, repeats=True)

    def _due(self, day: date) -> list[str]:
        due = [stem for stem, card in self._cards.items() if card.due.date() <= day]
        return sorted(due, key=lambda stem: (self._cards[stem].due, stem))

    def _repeating(self, stem: str) -> int:
        whole = self._katas[stem].header.minutes
        return min(round(_REPEATING * whole), round(_ROOM * self._wishes.minutes))

    def _next_new(self, left: int, day: date) -> Task | None:
        """The next new kata that fits; one that is too long for any day is cut into parts."""
        longest = self._wishes.minutes
        for stem in self._new:
            whole = self._katas[stem].header.minutes
            before = self._begun.get(stem, 0)
            if whole - before <= left:
                self._learn(stem, day)
                return Task(stem, whole - before, part=_share(whole, whole) if before else "")
            is_cut = whole > longest and stem not in self._too_long
            if is_cut and left >= round(_ROOM * longest):
                self._begun[stem] = before + left
                return Task(stem, left, part=_share(before + left, whole))
        return None

    def _learn(self, stem: str, day: date) -> None:
        self._new.remove(stem)
        self._cards[stem] = Card(card_id=0)
        self._review(stem, day)

    def _review(self, stem: str, day: date) -> None:
        at = datetime.combine(day, time(), UTC)
        self._cards[stem] = reviewed(self._cards[stem], Rating.Good, at)

    def _order(self, standing: Standing) -> list[str]:
        """New katas: the areas take turns, weak ones first and more often; within one the easy."""
        queues: dict[str, list[Kata]] = {}
        for kata in sorted(self._katas.values(), key=_ease):
            queues.setdefault(kata.header.area, []).append(kata)
        weakness = {area: self._weakness(area, standing) for area in queues}
        # A kata's turn is its place in its area, drawn nearer the weaker the area is.
        turns = [
            (place if place == 0 else place / weakness[area], -weakness[area], _ease(kata))
            for area, queue in queues.items()
            for place, kata in enumerate(queue)
        ]
        return [stem for *_, (*_, stem) in sorted(turns)]

    def _weakness(self, area: str, standing: Standing) -> float:
        """1 for what is neither rated nor practised, more the weaker, less the stronger."""
        rating = self._wishes.ratings.get(area, _UNRATED)
        katas = standing.areas[area]
        solved = sum(kata.stem in standing.solved for kata in katas) / len(katas)
        return (1 + _UNRATED) / (1 + rating) * (1 - solved / 2)


def _share(part: int, whole: int) -> str:
    return f"up to minute {part} of {whole}"


def _ease(kata: Kata) -> tuple[int, int, str]:
    return LEVELS.index(kata.header.level), kata.header.minutes, kata.stem
