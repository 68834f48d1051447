"""Whether two values are the same, and if not, where they part.

Types count: a tuple is no list, a bool no int, a `numpy.int64` no int. NaN is the same as NaN, and
0.0 as -0.0.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from itertools import zip_longest
from typing import Any

from ..sandbox.contestant import wire
from .code import as_code

# Where a value is: in the one around it, under an index or a key. Only written out when asked for.
_Place = str | tuple["_Place", object]
_Pair = tuple[Any, Any, _Place]

_NOTHING = object()
_ROUNDING = 1e-6  # relative: sums of any length and order agree so far, no two mistakes do


def difference(expected: object, actual: object, at: str = "") -> str:
    """Returns one sentence on the first place where the two differ, '' if they are the same."""
    waiting: list[Iterator[_Pair | str]] = [iter([(expected, actual, at)])]  # the innermost last
    while waiting:
        match next(waiting[-1], None):
            case None:
                waiting.pop()
            case str(found):
                return found
            case (left, right, place):
                if type(left) is type(right) and (inside := _INSIDE.get(type(left))):
                    waiting.append(inside(left, right, place))
                elif found := _apart(left, right, place):
                    return found
    return ""


def _apart(expected: object, actual: object, at: _Place) -> str:
    """The same for two values that are looked at as wholes."""
    if type(expected) is not type(actual):
        return f"{_place(at)}expected {describe(expected)}, got {describe(actual)}"
    if isinstance(expected, set | frozenset):
        return _sets(expected, actual, lambda: _place(at))
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
    waiting = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if type(left) is not type(right):
            return False
        match left, right:
            case float(), float():
                are_alike = _nearly(left, right)
            case (list() | tuple(), list() | tuple()):
                are_alike = len(left) == len(right)
                pairs = zip(left, right, strict=False)
                waiting += [pair for pair in pairs if not _are_plainly_equal(*pair)]
            case dict(), dict():
                are_alike = same(left.keys(), right.keys())
                waiting += [(left[key], right[key]) for key in left if are_alike]
            case _ if type(left).__module__ == "numpy":
                are_alike = _nearly_arrays(left, right)
            case _:
                are_alike = same(left, right)
        if not are_alike:
            return False
    return True


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


def _place(at: _Place, *index: int) -> str:
    steps = [f"[{', '.join(map(str, index))}]"] if index else []
    while isinstance(at, tuple):
        at, step = at
        steps.append(f"[{as_code(step)}]")
    where = "".join([at, *reversed(steps)])
    return f"at {where}: " if where else ""


def _sequences(expected: Any, actual: Any, at: _Place) -> Iterator[_Pair | str]:
    for index, (left, right) in enumerate(zip_longest(expected, actual, fillvalue=_NOTHING)):
        if left is _NOTHING or right is _NOTHING:
            yield f"{_place(at)}expected {len(expected)} items, got {len(actual)}"
        if not _are_plainly_equal(left, right):
            yield left, right, (at, index)


def _are_plainly_equal(one: Any, other: Any) -> bool:
    """Whether that can be seen at once, as it can of most; there may be a million of them."""
    kind = type(one)
    return kind is type(other) and kind in _PLAIN and one == other


_PLAIN = frozenset((int, str, float, bool, bytes, type(None)))


def _sets(expected: Any, actual: Any, place: Callable[[], str]) -> str:
    left, right = (Counter(map(_key, items)) for items in (expected, actual))
    for item in expected:
        if left[_key(item)] > right[_key(item)]:
            return f"{place()}{as_code(item)} is missing"
    for item in actual:
        if right[_key(item)] > left[_key(item)]:
            return f"{place()}{as_code(item)} should not be there"
    return ""


def _dicts(expected: Any, actual: Any, at: _Place) -> Iterator[_Pair | str]:
    def place() -> str:
        return _place(at).replace("at ", "at the keys of ", 1)

    if found := _sets(expected.keys(), actual.keys(), place):
        yield found
    values: dict[Hashable, list[Any]] = {}  # several where a key is NaN: they are equal here
    for key, value in actual.items():
        values.setdefault(_key(key), []).append(value)
    for key, value in expected.items():
        there = values[_key(key)]
        is_only = len(there) == 1
        fitting = (number for number, one in enumerate(there) if is_only or same(value, one))
        yield value, there.pop(next(fitting, 0)), (at, key)


def _key(item: object) -> Hashable:
    """What items of a set, or keys of a dict, have in common exactly if they are the same."""
    kind = type(item)
    if isinstance(item, tuple):
        return kind, tuple(map(_key, item))
    if isinstance(item, frozenset):
        return kind, frozenset(Counter(map(_key, item)).items())
    return kind, item if item == item else "NaN"


def _arrays(expected: Any, actual: Any, at: _Place) -> str:
    import numpy as np

    if expected.dtype != actual.dtype or expected.shape != actual.shape:
        return f"{_place(at)}expected {_form(expected)}, got {_form(actual)}"
    unequal = (expected != actual) & ~((expected != expected) & (actual != actual))
    if not np.any(unequal):
        return ""
    index = tuple(int(axis[0]) for axis in np.nonzero(unequal))
    return f"{_place(at, *index)}expected {expected[index]}, got {actual[index]}"


def _form(array: Any) -> str:
    return f"{array.dtype} of shape {array.shape}"


_INSIDE: dict[type, Callable[[Any, Any, _Place], Iterator[_Pair | str]]] = {
    list: _sequences,
    tuple: _sequences,
    dict: _dicts,
}
