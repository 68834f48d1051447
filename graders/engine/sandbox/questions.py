"""Questions of an answer: calls of functions, and pulls of streams, that stay with the judge."""

import inspect
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..faults import BrokenPromise, Fault
from .contestant.arguments import Callback, Stream
from .replies import violation

_STREAM_BATCH = 64


def askable_in(operands: tuple[object, ...]) -> dict[int, Any]:
    """Finds the callbacks and streams among a call's arguments, by the number they travel under."""
    found: dict[int, Any] = {}
    for values in operands:
        if isinstance(values, dict):
            values = tuple(values.values())
        for value in values if isinstance(values, tuple) else ():
            if isinstance(value, Callback):
                found[id(value)] = value.function
            elif isinstance(value, Stream):
                found[id(value)] = _Puller(iter(value.items))
    return found


class _Puller:
    """Hands out a stream in batches; an empty one ends it."""

    def __init__(self, items: Iterator[object]) -> None:
        self._items = items

    def __call__(self) -> list[object]:
        return list(islice(self._items, _STREAM_BATCH))


def answer_to(
    askable: dict[int, Any], number: int, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Runs a function of ours that the answer called, and returns its result."""
    function = askable.get(number)
    if function is None:
        raise violation("called a function that it was not given")
    try:
        inspect.signature(function).bind(*args, **kwargs)
        return function(*args, **kwargs)
    except Fault:
        raise
    except Exception as err:  # what odd arguments lead to
        raise BrokenPromise(f"called a function that it was given wrongly: {err}") from None
