"""Work whose cost is measured: a call, or a program of calls on what an entry makes."""

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

# A program of calls as columns: methods, positional and named arguments.
Columns = tuple[list[str], list[Any], list[Any] | None]


def prepared(module: ModuleType, works: Sequence[Any]) -> Callable[[], Any]:
    """Returns what does all pieces of work, one after the other.

    Each is four operands: an entry, its arguments, and a program of calls on what it made.
    """
    each = [_one(module, *works[i : i + 4]) for i in range(0, len(works), 4)]
    return each[0] if len(each) == 1 else lambda: [run() for run in each]


def _one(
    module: ModuleType, name: str, args: tuple[Any, ...], kwargs: Any, program: Columns | None
) -> Callable[[], Any]:
    entry = getattr(module, name)
    if program is None:
        return lambda: entry(*args, **kwargs)
    return lambda: _play(entry(*args, **kwargs), *program)


def _play(target: Any, names: list[str], args: list[Any], kwargs: list[Any] | None) -> list[Any]:
    methods = {name: getattr(target, name) for name in set(names)}
    if kwargs is None:
        return [methods[name](*values) for name, values in zip(names, args, strict=True)]
    calls = zip(names, args, kwargs, strict=True)
    return [methods[name](*values, **named) for name, values, named in calls]
