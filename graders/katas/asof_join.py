"""Judges `asof_join` against a look at all events for each label."""

import math
from itertools import product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import series

Label = tuple[str, int]
Event = tuple[str, int, float]

TIMES = range(-1, 6)
VALUES = (1.0, 3.0, 2.0)
ODD_VALUES = (0.0, -0.0, math.nan, math.inf, -math.inf, 5e-324)
Labels = Annotated[list[Label], series(list(product("abc", TIMES)), 0, 6)]
Events = Annotated[list[Event], series(list(product("ab", TIMES, VALUES)), 0, 10)]
FewTimes = Annotated[list[Event], series(list(product("ab", (0, 1), VALUES)), 0, 10)]
OddValues = Annotated[list[Event], series(list(product("ab", TIMES, ODD_VALUES)), 0, 10)]
Ttl = Annotated[int, st.integers(0, 3)]
TtlOrNone = Annotated[int | None, st.none() | st.integers(0, 3)]
NegativeTtl = Annotated[int, st.integers(-3, -1)]
# Where time 0 is, and how long one tick takes: the last ones go from one end of the range to the
# other, and there is no age at which a value expires by itself.
TODAY = 1_700_000_000_000_000_000
TICKS = [(TODAY, 1), (4 * 10**18 - 5, 1), (-4 * 10**18 + 5, 1), (-27 * 10**17, 13 * 10**17)]
Ticks = Annotated[tuple[int, int], st.sampled_from(TICKS)]

HINTS = (
    "Write the events of one entity on a time line, and a label among them. Which of them were "
    "known at that moment, and in which order do the answers go out?",
    "Only one event can be the answer. Which of several at the same timestamp, how old may it be, "
    "and which values of `ttl`, of a timestamp and of the event itself need care?",
    "Sort once, then search by halves. What exactly do you search in, and when is it built, if all "
    "200_000 events belong to one entity, or each to another?",
)


def known_at(label: Label, events: list[Event], ttl: int | None) -> float | None:
    """The statement, slow and obvious, for one label."""
    entity, ts = label
    known = [
        (event_ts, place, value)
        for place, (of, event_ts, value) in enumerate(events)
        if of == entity and 0 <= ts - event_ts <= (math.inf if ttl is None else ttl)
    ]
    return max(known)[2] if known else None


def check(answer: Any, labels: list[Label], events: list[Event], ttl: int | None = None) -> None:
    """Calls the answer, leaving out the ttl if there is none."""
    result = answer.asof_join(labels, events, *([] if ttl is None else [ttl]))
    expect(result, [known_at(label, events, ttl) for label in labels])


@promise
def takes_the_latest_event(answer: Any, labels: Labels, events: Events) -> None:
    """takes the latest event of the same entity that is not in the future"""
    one_at_a_time = {(entity, ts): value for entity, ts, value in events}
    check(answer, labels, [(entity, ts, value) for (entity, ts), value in one_at_a_time.items()])


@promise
def lets_the_last_of_equals_win(answer: Any, labels: Labels, events: FewTimes) -> None:
    """lets the last of several events at one timestamp win"""
    check(answer, labels, events)


@promise(examples=130)
def lets_values_expire(answer: Any, labels: Labels, events: Events, ttl: Ttl) -> None:
    """lets values expire when they are older than the ttl, and not before"""
    check(answer, labels, events, ttl)


@promise(examples=60)
def returns_values_as_given(answer: Any, labels: Labels, events: OddValues, ttl: TtlOrNone) -> None:
    """returns values as given: 0.0, NaN and infinities are values too"""
    check(answer, labels, events, ttl)


@promise(examples=80)
def tells_nanoseconds_apart(
    answer: Any, labels: Labels, events: Events, ttl: TtlOrNone, ticks: Ticks
) -> None:
    """tells nanoseconds apart in timestamps of today's size, and takes them from any time"""
    start, tick = ticks
    labels = [(entity, start + ts * tick) for entity, ts in labels]
    events = [(entity, start + ts * tick, value) for entity, ts, value in events]
    check(answer, labels, events, None if ttl is None else ttl * tick)


@promise(examples=30)
def refuses_a_negative_ttl(answer: Any, labels: Labels, events: Events, ttl: NegativeTtl) -> None:
    """raises ValueError for a negative ttl"""
    with refuses(ValueError):
        answer.asof_join(labels, events, ttl)


def table(n: int, entities: int, rng: Rng) -> Work:
    """n labels and n events of so many entities, in any order, with a ttl that some exceed."""
    start, span = rng.randrange(1 << 40), 4 * n
    names = [f"e{number}" for number in range(entities)]
    labels = [(rng.choice(names), start + rng.randrange(span)) for _ in range(n)]
    events = [(rng.choice(names), start + rng.randrange(span), rng.random()) for _ in range(n)]
    return Work("asof_join", (labels, events, 8 * entities))


@scale("n log n", sizes=(500, 8_000, 200_000), right=4.2, slow=40.0)
def many_entities(n: int, rng: Rng) -> Work:
    """n labels and n events, about 4 of them to an entity"""
    return table(n, n // 4, rng)


@scale("n log n", sizes=(500, 8_000, 200_000), right=2.2, slow=40.0)
def one_entity(n: int, rng: Rng) -> Work:
    """n labels and n events, all of one entity"""
    return table(n, 1, rng)


@scale("n log n", sizes=(2_000, 32_000, 200_000), right=4.2, slow=40.0)
def latest_first(n: int, rng: Rng) -> Work:
    """n labels and n events, all of one entity, each earlier than all before"""
    start = rng.randrange(1 << 40)
    # Whoever keeps the events in order as they come moves all of them each time.
    moments = [start + 4 * place for place in reversed(range(n))]
    labels = [("e", ts + rng.randrange(4)) for ts in moments]
    return Work("asof_join", (labels, [("e", ts, rng.random()) for ts in moments], 8))
