"""Whether two values are the same, and if not, where they part.

Types count: a tuple is no list, a bool no int, a `numpy.int64` no int. NaN is the same as NaN, and
0.0 as -0.0.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable
from itertools import zip_longest
from typing import Any

from ..sandbox.contestant import wire
from .code import as_code

_NOTHING = object()
_ROUNDING = 1e-6  # relative: sums of any length and order agree so far, no two mistakes do


def difference(expected: object, actual: object, at: str = "") -> str:
    """Returns one sentence on the first place where the two differ, '' if they are the same."""
    if type(expected) is not type(actual):
        return f"{_place(at)}expected {describe(expected)}, got {describe(actual)}"
    compare = _BY_TYPE.get(type(expected))
    if compare:
        return compare(expected, actual, at)
    if type(expected).__module__ == "numpy":
        return _arrays(expected, actual, at)
    if expected == actual or (expected != expected and actual != actual):
        return ""
    return f"{_place(at)}expected {as_code(expected)}, got {as_code(actual)}"


def same(expected: object, actual: object) -> bool:
    """Whether the two are the same, types included."""
    return not difference(expected, actual)


def alike(one: object, other: object) -> bool:
    """Whether the two are the same but for rounding, types included."""
    if type(one) is not type(other):
        return False
    match one, other:
        case float(), float():
            return _nearly(one, other)
        case (list() | tuple(), list() | tuple()):
            return len(one) == len(other) and all(map(alike, one, other))
        case dict(), dict():
            return same(one.keys(), other.keys()) and all(alike(one[k], other[k]) for k in one)
    if type(one).__module__ == "numpy":
        return _nearly_arrays(one, other)
    return same(one, other)


def _nearly(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_ROUNDING) or (one != one and other != other)


def _nearly_arrays(one: Any, other: Any) -> bool:
    """The numbers of one array belong together: what cancels is as exact as the largest."""
    import numpy as np

    if one.dtype != other.dtype or one.shape != other.shape:
        return False
    if one.dtype.kind not in "fc":
        return same(one, other)
    size = np.abs(one[np.isfinite(one)]).max(initial=0.0)
    return bool(np.allclose(one, other, rtol=_ROUNDING, atol=_ROUNDING * size, equal_nan=True))


def describe(value: object) -> str:
    """Returns the value with its type: `the int 3`, `None`, `a list`."""
    name = type(value).__name__
    if value is None or isinstance(value, wire.Opaque):
        return repr(value).strip("<>")
    if isinstance(value, int | float | str) and len(as_code(value)) < 40:
        return f"the {_article_free(value)} {as_code(value)}"
    return f"{'an' if name[0] in 'aeiou' or name == 'ndarray' else 'a'} {name}"


def _article_free(value: object) -> str:
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _place(at: str) -> str:
    return f"at {at}: " if at else ""


def _sequences(expected: Any, actual: Any, at: str) -> str:
    for index, (left, right) in enumerate(zip_longest(expected, actual, fillvalue=_NOTHING)):
        if left is _NOTHING or right is _NOTHING:
            return f"{_place(at)}expected {len(expected)} items, got {len(actual)}"
        if found := difference(left, right, f"{at}[{index}]"):
            return found
    return ""


def _sets(expected: Any, actual: Any, at: str) -> str:
    left, right = (Counter(map(_key, items)) for items in (expected, actual))
    for item in expected:
        if left[_key(item)] > right[_key(item)]:
            return f"{_place(at)}{as_code(item)} is missing"
    for item in actual:
        if right[_key(item)] > left[_key(item)]:
            return f"{_place(at)}{as_code(item)} should not be there"
    return ""


def _dicts(expected: Any, actual: Any, at: str) -> str:
    if found := _sets(expected.keys(), actual.keys(), at and f"the keys of {at}"):
        return found
    values: dict[Hashable, list[Any]] = {}  # several where a key is NaN: they are equal here
    for key, value in actual.items():
        values.setdefault(_key(key), []).append(value)
    for key, value in expected.items():
        there = values[_key(key)]
        apart = [difference(value, one, f"{at}[{as_code(key)}]") for one in there]
        if all(apart):
            return apart[0]
        there.pop(apart.index(""))
    return ""


def _key(item: object) -> Hashable:
    """What items of a set, or keys of a dict, have in common exactly if they are the same."""
    kind = type(item)
    if isinstance(item, tuple):
        return kind, tuple(map(_key, item))
    if isinstance(item, frozenset):
        return kind, frozenset(Counter(map(_key, item)).items())
    return kind, item if item == item else "NaN"


def _floats(expected: float, actual: float, at: str) -> str:
    if expected == actual or (math.isnan(expected) and math.isnan(actual)):
        return ""
    return f"{_place(at)}expected {as_code(expected)}, got {as_code(actual)}"


def _arrays(expected: Any, actual: Any, at: str) -> str:
    import numpy as np

    if expected.dtype != actual.dtype or expected.shape != actual.shape:
        return f"{_place(at)}expected {_form(expected)}, got {_form(actual)}"
    unequal = (expected != actual) & ~((expected != expected) & (actual != actual))
    if not np.any(unequal):
        return ""
    index = tuple(int(axis[0]) for axis in np.nonzero(unequal))
    place = f"{at}[{', '.join(map(str, index))}]" if index else at
    return f"{_place(place)}expected {expected[index]}, got {actual[index]}"


def _form(array: Any) -> str:
    return f"{array.dtype} of shape {array.shape}"


_BY_TYPE: dict[type, Callable[[Any, Any, str], str]] = {
    list: _sequences,
    tuple: _sequences,
    set: _sets,
    frozenset: _sets,
    dict: _dicts,
    float: _floats,
}
