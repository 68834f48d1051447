"""Values and calls as Python code that can be pasted."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from .contestant.arguments import Stream

MAX_LENGTH = 2_000


def as_code(value: object) -> str:
    """Returns an expression that makes `value`; shortened with `...` when it is very long."""
    text = _expression(value)
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}..."


def call_as_code(
    name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], owner: str = ""
) -> str:
    """Returns the call as it is written: `len(cache)` rather than `cache.__len__()`."""
    if owner and name in _OPERATORS and not kwargs:
        return _OPERATORS[name](owner, *map(as_code, args))
    given = [as_code(arg) for arg in args] + [
        f"{key}={as_code(arg)}" for key, arg in kwargs.items()
    ]
    return f"{owner + '.' if owner else ''}{name}({', '.join(given)})"


_OPERATORS: dict[str, Callable[..., str]] = {
    "__len__": lambda owner: f"len({owner})",
    "__contains__": lambda owner, key: f"{key} in {owner}",
}


def _expression(value: Any) -> str:
    kind = type(value)
    if kind is int:
        return _int(value)
    if kind is list:
        return f"[{_items(value)}]"
    if kind is tuple:
        return f"({_items(value)}{',' if len(value) == 1 else ''})"
    if kind is set and value:
        return f"{{{_items(_in_order(value))}}}"
    if kind is frozenset and value:
        return f"frozenset({{{_items(_in_order(value))}}})"
    if kind is dict:
        return f"{{{_pairs(value)}}}"
    if kind is defaultdict:
        return f"defaultdict({value.default_factory.__name__}, {{{_pairs(value)}}})"
    if kind is float and value - value != 0:  # infinite or NaN
        return f'float("{value}")'
    if kind is Stream:
        return f"iter({_expression(value.items)})" if type(value.items) is list else "iter(...)"
    if kind.__module__ == "numpy":
        return _array(value)
    return repr(value)


def _items(values: Any) -> str:
    return ", ".join(map(_expression, values))


def _pairs(value: Mapping[Any, Any]) -> str:
    return ", ".join(f"{_expression(key)}: {_expression(item)}" for key, item in value.items())


def _in_order(values: Any) -> list[Any]:
    """A set's items in an order that does not depend on hashing, where they have one."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=repr)


def _int(value: int) -> str:
    if value.bit_length() < 10_000:
        return repr(value)
    return hex(value)  # Python refuses to write out more than 4 300 decimal digits


def _array(value: Any) -> str:
    if value.shape == () and type(value).__name__ != "ndarray":
        return f"np.{type(value).__name__}({_expression(value.item())})"
    if value.size == 0:
        return f"np.empty({value.shape}, dtype=np.{value.dtype.name})"
    dtype = (
        "" if value.dtype.name in ("float64", "int64", "bool") else f", dtype=np.{value.dtype.name}"
    )
    values = _expression(value.tolist()) if value.size <= MAX_LENGTH else f"...{value.shape}..."
    return f"np.array({values}{dtype})".replace('float("nan")', "np.nan").replace(
        'float("inf")', "np.inf"
    )
