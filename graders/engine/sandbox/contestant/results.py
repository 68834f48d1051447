"""The caller of an answer, who does as it likes with what it is given.

A result is the caller's to change: later ones do not depend on it, and an array that is new has
nothing to do with the arguments. So whatever can be changed in a result is, once it has been read.
"""

import sys
from typing import Any

from . import wire
from .arguments import as_data

# What the caller does with a result: nothing (None), or it changes it; then these are the kinds of
# which it must be new, and no argument.
Use = tuple[str, ...] | None

FIXED = frozenset((int, float, bool, str, bytes, type(None)))  # cannot be changed

_Things = dict[int, Any]  # by their ids, which are unique while they are kept


class Results:
    """What the contestant's objects were lent: that is the caller's own, and stays as it is."""

    def __init__(self) -> None:
        self._kept: dict[int, _Things] = {}  # by the object's number
        self._lent: _Things = {}  # by callbacks

    def lent(self, value: Any) -> Any:
        """Remembers what a function of the caller has returned."""
        self._lent |= _changeable(value)
        return value

    def given(
        self,
        reply: list[Any],
        number: int | None,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        use: Use,
    ) -> list[Any]:
        """Adds the arguments as the call and its caller left them, if they can change."""
        values = [*args, *kwargs.values()]
        if reply[0] == "returned" and use is not None and type(reply[1]) not in FIXED:
            reply = ["returned", self._changed(reply[1], number, values, use)]
        if all(type(value) in FIXED for value in values):
            return reply
        self._keep(number, values)
        return [*reply, [as_data(value) for value in values]]

    def _keep(self, number: int | None, arguments: list[Any]) -> None:
        """Remembers the arguments of a call; an object may hand them out again."""
        if number is None:
            self._lent.clear()
        else:
            self._kept.setdefault(number, {}).update(_changeable(arguments))

    def forget(self, number: int) -> None:
        """Forgets what an object was lent that is no more."""
        self._kept.pop(number, None)
        self._lent.clear()

    def _changed(
        self, value: Any, number: int | None, arguments: list[Any], new: tuple[str, ...]
    ) -> Any:
        """Returns a copy of a result, and changes the result itself, as its caller may.

        Arrays are new in any case.
        """
        try:
            copy = wire.decode(wire.encode(value), deepest=lambda: sys.maxsize)
        except (wire.WireError, MemoryError):  # too large: it is refused as it is
            return value
        kept, given = self._kept.get(number or 0, {}), _changeable(arguments)
        for key, one in _changeable(value).items():
            passed_on = key in given and not _is_array(one)
            is_new = one is value and type(one).__name__ in new
            if key not in kept and key not in self._lent and (is_new or not passed_on):
                _change(one)
        return copy


_CONTAINERS = (list, dict, set)


def _changeable(value: Any) -> _Things:
    """Returns the lists, dicts, sets and arrays that a value is made of."""
    waiting, found, seen = [value], {}, set()
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind is tuple or kind in _CONTAINERS:
            if id(one) in seen:
                continue
            seen.add(id(one))
            waiting += one.values() if kind is dict else one
        if kind in _CONTAINERS or _is_array(one):
            found[id(one)] = one
    return found


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray


def _change(value: Any) -> None:
    """Puts something else in; nothing at all might be taken for what is to be computed anew."""
    kind = type(value)
    if kind in _CONTAINERS:
        value.clear()
    if kind is list:
        value.append(None)
    elif kind is dict:
        value[None] = None
    elif kind is set:
        value.add(None)
    elif value.flags.writeable and value.dtype.kind in "fc":
        value.fill(float("nan"))
    elif value.flags.writeable and value.dtype.kind in "biu":
        value[...] = ~value
