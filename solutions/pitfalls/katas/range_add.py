"""Known-wrong answers to `range_add`, one mistake each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from solutions.katas.range_add import _changes
from solutions.katas.range_add import totals as reference

_Updates = Sequence[tuple[int, int, int]]
_Queries = Sequence[int]


def array_over_coordinates(updates: _Updates, queries: _Queries) -> list[int]:
    """You hold a value for every coordinate there is, but they may be 10**20 apart.

    Caught by: takes_any_ints
    Hint: 2
    """
    _changes(updates)
    points = [point for lo, hi, _ in updates for point in (lo, hi)]
    first = min(points, default=0)
    values = [0] * (max(points, default=0) - first + 1)
    for lo, hi, delta in updates:
        values[lo - first] += delta
        values[hi - first] -= delta
    values = list(accumulate(values))
    return [values[x - first] if 0 <= x - first < len(values) else 0 for x in queries]


def inclusive_end(updates: _Updates, queries: _Queries) -> list[int]:
    """You add at `hi` as well, but a range ends just before it.

    Caught by: adds_on_each_range
    Hint: 1
    """
    _changes(updates)
    return reference([(lo, hi + 1, delta) for lo, hi, delta in updates], queries)


def bisect_on_the_wrong_side(updates: _Updates, queries: _Queries) -> list[int]:
    """A query right at a point where the value changes gets the one before: search on the right.

    Caught by: adds_on_each_range
    Hint: 1
    """
    changes = _changes(updates)
    points = sorted(changes)
    values = list(accumulate((changes[point] for point in points), initial=0))
    return [values[bisect_left(points, x)] for x in queries]


def compresses_without_queries(updates: _Updates, queries: _Queries) -> list[int]:
    """You know the values at the ends of ranges only, but a query may lie between two of them.

    Caught by: adds_on_each_range
    Hint: 1
    """
    changes = _changes(updates)
    points = sorted(changes)
    values = dict(zip(points, accumulate(changes[point] for point in points), strict=True))
    return [values.get(x, 0) for x in queries]


def answers_in_sorted_order(updates: _Updates, queries: _Queries) -> list[int]:
    """You sort the queries to answer them, and hand the answers out in that order.

    Caught by: adds_on_each_range
    Hint: 2
    """
    return reference(updates, sorted(queries))


def clamps_to_the_first_point(updates: _Updates, queries: _Queries) -> list[int]:
    """In front of the first point you take the value at that point, but there it is still 0.

    Caught by: has_0_outside
    Hint: 1
    """
    changes = _changes(updates)
    points = sorted(changes)
    values = list(accumulate(changes[point] for point in points)) or [0]
    return [values[max(bisect_right(points, x) - 1, 0)] for x in queries]


def one_change_per_point(updates: _Updates, queries: _Queries) -> list[int]:
    """You set the change at a point where another range begins or ends: the two must add up.

    Caught by: adds_up_changes_at_a_point
    Hint: 1
    """
    _changes(updates)
    changes: dict[int, int] = {}
    for lo, hi, delta in updates:
        if lo < hi:
            changes[lo] = delta
            changes[hi] = -delta
    points = sorted(changes)
    values = list(accumulate((changes[point] for point in points), initial=0))
    return [values[bisect_right(points, x)] for x in queries]


def sums_in_floats(updates: _Updates, queries: _Queries) -> list[int]:
    """You add up in floats, which cannot hold every int above 2**53.

    Caught by: takes_any_ints
    Hint: 2
    """
    _changes(updates)
    return [int(sum(float(d) for lo, hi, d in updates if lo <= x < hi)) for x in queries]


def refuses_empty_ranges(updates: _Updates, queries: _Queries) -> list[int]:
    """You refuse `hi == lo`, but an empty range is legal and adds nothing.

    Caught by: lets_empty_ranges_be
    Hint: 2
    """
    if any(lo == hi for lo, hi, _ in updates):
        raise ValueError("an empty range")
    return reference(updates, queries)


def swaps_the_ends(updates: _Updates, queries: _Queries) -> list[int]:
    """You swap ends that come the wrong way round: guessing hides a mistake, so refuse them.

    Caught by: refuses_reversed_ranges
    Hint: 2
    """
    return reference([(min(lo, hi), max(lo, hi), delta) for lo, hi, delta in updates], queries)


def replays_updates_per_query(updates: _Updates, queries: _Queries) -> list[int]:
    """You go through all updates for each query: O(u q). Sort where the value changes, and search.

    Caught by: short_ranges
    Hint: 3
    Grows like: n^2
    """
    _changes(updates)
    values = []
    for x in queries:
        value = 0
        for lo, hi, delta in updates:
            if lo <= x < hi:
                value += delta
        values.append(value)
    return values


def adds_to_every_segment(updates: _Updates, queries: _Queries) -> list[int]:
    """You add to all the pieces that a range covers, O(u) of them: note where it starts and ends.

    Caught by: overlapping
    Hint: 3
    Grows like: n^2
    """
    points = sorted(_changes(updates))
    number = {point: place for place, point in enumerate(points, 1)}
    values = [0] * (len(points) + 1)
    for lo, hi, delta in updates:
        for place in range(number[lo], number[hi]):
            values[place] += delta
    return [values[bisect_right(points, x)] for x in queries]
