"""Questions of an answer: calls of functions, and pulls of streams, that stay with the judge."""

import inspect
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..faults import BrokenPromise, Fault
from .contestant.arguments import Callback, Stream
from .replies import violation

_STREAM_BATCH = 64
# What no argument leads to, however odd it is.
_MISTAKES_OF_OURS = (AssertionError, ImportError, NameError, NotImplementedError, SyntaxError)


def askable_in(operands: tuple[object, ...]) -> dict[int, Callback]:
    """Finds the callbacks and streams among a call's arguments, by the number they travel under."""
    found: dict[int, Callback] = {}
    for values in operands:
        if isinstance(values, dict):
            values = tuple(values.values())
        for value in values if isinstance(values, tuple) else ():
            if isinstance(value, Callback):
                found[id(value)] = value
            elif isinstance(value, Stream):
                found[id(value)] = Callback(_Puller(iter(value.items)))
    return found


class _Puller:
    """Hands out a stream in batches; an empty one ends it."""

    def __init__(self, items: Iterator[object]) -> None:
        self._items = items

    def __call__(self) -> list[object]:
        return list(islice(self._items, _STREAM_BATCH))


def answer_to(
    askable: dict[int, Callback], number: int, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[str, object]:
    """Runs a function of ours that the answer called: "returned" or "raised", and what."""
    callback = askable.get(number)
    if callback is None:
        raise violation("called a function that it was not given")
    try:
        inspect.signature(callback.function).bind(*args, **kwargs)
    except TypeError as error:
        raise _called_wrongly(error) from None
    try:
        return "returned", callback.function(*args, **kwargs)
    except callback.raises as error:
        if type(error).__module__ != "builtins":
            raise TypeError(f"{callback} raised what no contestant knows: {error!r}") from error
        return "raised", error
    except (Fault, *_MISTAKES_OF_OURS):
        raise
    except Exception as error:  # what odd arguments lead to
        raise _called_wrongly(error) from None


def _called_wrongly(error: Exception) -> BrokenPromise:
    return BrokenPromise(f"called a function that it was given wrongly: {error}")
