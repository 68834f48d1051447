"""Values nested too deep to be pickled: each level costs the pickler some of C's stack.

They travel as rows: one for each list, tuple and dict, with the numbers of the rows of its items,
which come before it, and one for everything else.
"""

import pickle
from typing import Any

Row = tuple[type | None, Any]  # a container's kind and rows, or None and a value


def dumps(value: object) -> bytes:
    """Returns the value pickled, however deep its lists, tuples and dicts are nested."""
    try:
        return pickle.dumps(value, protocol=5)
    except RecursionError:
        return pickle.dumps(_Nested(value), protocol=5)


class _Nested:
    """Arrives as the value that it holds."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuilt, (_rows(self._value),)


def _rows(value: object) -> list[Row]:
    rows: list[Row] = []
    places: dict[int, int] = {}  # of what has its row, by id: it may be reached more than once
    waiting = [value]
    while waiting:
        one = waiting[-1]
        items = _items(one)
        if id(one) not in places and (first := [item for item in items if id(item) not in places]):
            waiting += first
            continue
        waiting.pop()
        if id(one) not in places:
            places[id(one)] = len(rows)
            kind = type(one) if type(one) in _KINDS else None
            rows.append((kind, one if kind is None else [places[id(item)] for item in items]))
    return rows


def rebuilt(rows: list[Row]) -> Any:
    """Returns the value of the last row."""
    values: list[Any] = []
    for kind, row in rows:
        if kind is None:
            values.append(row)
            continue
        items = [values[place] for place in row]
        pairs = zip(items[::2], items[1::2], strict=False)
        values.append(dict(pairs) if kind is dict else kind(items))
    return values[-1]


def depth_of(value: object) -> int:
    """How deep lists, tuples and dicts are nested in a value, itself included."""
    depth, level, seen = 0, [value], set()
    while level := [one for one in level if type(one) in _KINDS and id(one) not in seen]:
        seen |= set(map(id, level))
        level = [item for one in level for item in _items(one)]
        depth += 1
    return depth


_KINDS = (list, tuple, dict)


def _items(value: Any) -> list[Any]:
    """What a container holds; of a dict the keys and values in turn."""
    if type(value) is dict:
        return [part for pair in value.items() for part in pair]
    return list(value) if type(value) in _KINDS else []
