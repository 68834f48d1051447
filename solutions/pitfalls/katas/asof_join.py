"""Known-wrong answers to `asof_join`, one mistake each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import itemgetter

from solutions.katas.asof_join import asof_join as reference

_Labels = Sequence[tuple[str, int]]
_Event = tuple[str, int, float]
_Events = Sequence[_Event]
_Values = list[float | None]


def leaks_the_future(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You take the nearest event, but one after the label was not known yet.

    Caught by: takes_the_latest_event
    Hint: 1
    """
    return _chosen(
        labels,
        events,
        ttl,
        lambda ts, event: ttl is None or abs(ts - event[1]) <= ttl,
        lambda ts, event: -abs(ts - event[1]),
    )


def strictly_before(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You leave out an event at the very moment of the label, but it counts.

    Caught by: takes_the_latest_event
    Hint: 1
    """
    return _chosen(labels, events, ttl, lambda ts, event: event[1] < ts and _fresh(ts, event, ttl))


def global_latest_not_per_entity(
    labels: _Labels, events: _Events, ttl: int | None = None
) -> _Values:
    """You look for the latest event of all entities: each label asks for its own entity.

    Caught by: takes_the_latest_event
    Hint: 1
    """
    return reference([("", ts) for _, ts in labels], [("", ts, v) for _, ts, v in events], ttl)


def answers_in_time_order(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You sort the labels and answer them in that order, not in the one they were asked in.

    Caught by: takes_the_latest_event
    Hint: 1
    """
    return reference(sorted(labels, key=itemgetter(1)), events, ttl)


def trusts_the_order_of_events(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You take the last event in `events` that is not in the future, but they come unsorted.

    Caught by: takes_the_latest_event
    Hint: 1
    """
    return _chosen(
        labels,
        events,
        ttl,
        lambda ts, event: event[1] <= ts and _fresh(ts, event, ttl),
        lambda ts, event: 0,
    )


def first_of_equal_timestamps(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You take the first of several events at one timestamp: the last is the correction.

    Caught by: lets_the_last_of_equals_win
    Hint: 2
    """
    return reference(labels, events[::-1], ttl)


def sorts_values_too(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You sort whole events, so of equal timestamps the largest value wins, not the last event.

    Caught by: lets_the_last_of_equals_win
    Hint: 2
    """
    return reference(labels, sorted(events), ttl)


def ttl_off_by_one(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You let an event that is exactly `ttl` old expire, but it still counts.

    Caught by: lets_values_expire
    Hint: 2
    """
    if ttl == 0:
        return [None for _ in labels]
    return reference(labels, events, ttl if ttl is None or ttl < 0 else ttl - 1)


def ttl_of_0_is_no_ttl(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """`if ttl` is false for 0 as for None, but a ttl of 0 is the strictest of all.

    Caught by: lets_values_expire
    Hint: 2
    """
    return reference(labels, events, ttl or None)


def forward_fills_past_ttl(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You fill a gap with the entity's answer before it, but past its ttl a value is unknown.

    Caught by: lets_values_expire
    Hint: 2
    """
    values = reference(labels, events, ttl)
    last: dict[str, float | None] = defaultdict(lambda: None)
    for place in sorted(range(len(labels)), key=lambda place: labels[place][1]):
        entity, _ = labels[place]
        if values[place] is None:
            values[place] = last[entity]
        last[entity] = values[place]
    return values


def zero_is_no_value(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """`if value` and `value or None` take 0.0 for nothing, but it is a value like any other.

    Caught by: returns_values_as_given
    Hint: 2
    """
    return [value or None for value in reference(labels, events, ttl)]


def floats_lose_ticks(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You turn timestamps into floats, which have 53 bits: nanoseconds of today need 61.

    Caught by: tells_nanoseconds_apart
    Hint: 2
    """
    rounded = [(entity, int(float(ts))) for entity, ts in labels]
    return reference(rounded, [(entity, int(float(ts)), v) for entity, ts, v in events], ttl)


def negative_ttl_is_legal(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You take a negative ttl without a word, and every answer is None: it must raise ValueError.

    Caught by: refuses_a_negative_ttl
    Hint: 2
    """
    return [None for _ in labels] if ttl is not None and ttl < 0 else reference(labels, events, ttl)


def scans_all_events(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You go through all the events for each label: O(n m). Sort them once and search.

    Caught by: many_entities
    Hint: 3
    Grows like: n^2
    """
    return _chosen(labels, events, ttl, lambda ts, event: event[1] <= ts and _fresh(ts, event, ttl))


def scans_the_history(labels: _Labels, events: _Events, ttl: int | None = None) -> _Values:
    """You walk through the history of an entity for each label, and one entity may have it all.

    Caught by: one_entity
    Hint: 3
    Grows like: n^2
    """
    reference([], [], ttl)
    histories: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for entity, ts, value in sorted(events, key=itemgetter(1)):
        histories[entity].append((ts, value))
    values: _Values = []
    for entity, ts in labels:
        known = [one for one in histories[entity] if one[0] <= ts]
        values.append(known[-1][1] if known and _fresh(ts, (entity, *known[-1]), ttl) else None)
    return values


def _chosen(
    labels: _Labels,
    events: _Events,
    ttl: int | None,
    counts: Callable[[int, _Event], bool],
    rank: Callable[[int, _Event], int] = lambda ts, event: event[1],
) -> _Values:
    """Return the value of the event that counts and ranks highest, the last of equal ones."""
    reference([], [], ttl)
    values: _Values = []
    for entity, ts in labels:
        best: _Event | None = None
        for event in events:
            if event[0] != entity or not counts(ts, event):
                continue
            if best is None or rank(ts, event) >= rank(ts, best):
                best = event
        values.append(best[2] if best else None)
    return values


def _fresh(ts: int, event: _Event, ttl: int | None) -> bool:
    return ttl is None or ts - event[1] <= ttl
