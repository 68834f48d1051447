"""Values and calls as Python code that can be pasted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..sandbox.contestant.arguments import Stream

MAX_LENGTH = 2_000


def as_code(value: object) -> str:
    """Returns an expression that makes `value`; shortened with `...` when it is very long.

    However large the value is, no more of it is written than what is shown.
    """
    return _first(_expression(value))


def is_short(value: object) -> bool:
    """Whether `as_code` writes the value out in full."""
    return sum(map(len, _within(_expression(value), MAX_LENGTH))) <= MAX_LENGTH


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


def _first(pieces: Iterable[str]) -> str:
    text = "".join(_within(pieces, MAX_LENGTH))
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}..."


def _within(pieces: Iterable[str], length: int) -> Iterator[str]:
    """The pieces up to the one that is beyond that length."""
    for piece in pieces:
        yield piece
        length -= len(piece)
        if length < 0:
            return


class _Inner(NamedTuple):
    """Stands for the pieces of a value inside another one."""

    value: Any


def _expression(value: Any) -> Iterator[str]:
    """The expression in pieces, none much longer than what may be shown."""
    waiting = [_pieces(value)]  # of the values around, the innermost last
    while waiting:
        match next(waiting[-1], None):
            case None:
                waiting.pop()
            case _Inner(inner):
                waiting.append(_pieces(inner))
            case piece:
                yield piece


def _pieces(value: Any) -> Iterator[str | _Inner]:
    kind = type(value)
    if kind is list:
        yield from _enclosed("[", _items(value), "]")
    elif kind is tuple:
        yield from _enclosed("(", _items(value), ",)" if len(value) == 1 else ")")
    elif kind is set and value:
        yield from _enclosed("{", _items(_in_order(value)), "}")
    elif kind is frozenset and value:
        yield from _enclosed("frozenset({", _items(_in_order(value)), "})")
    elif kind is dict:
        yield from _enclosed("{", _pairs(value), "}")
    elif kind is defaultdict:
        opening = f"defaultdict({value.default_factory.__name__}, {{"
        yield from _enclosed(opening, _pairs(value), "})")
    elif kind is Stream and type(value.items) is list:
        yield from _enclosed("iter(", [_Inner(value.items)], ")")
    elif kind.__module__ == "numpy":
        yield _array(value)
    else:
        yield _scalar(value)


def _enclosed(opening: str, pieces: Iterable[str | _Inner], closing: str) -> Iterator[str | _Inner]:
    yield opening
    yield from pieces
    yield closing


def _items(values: Any) -> Iterator[str | _Inner]:
    for index, value in enumerate(values):
        if index:
            yield ", "
        yield _piece(value)


def _pairs(value: Mapping[Any, Any]) -> Iterator[str | _Inner]:
    for index, (key, item) in enumerate(value.items()):
        if index:
            yield ", "
        yield _piece(key)
        yield ": "
        yield _piece(item)


def _piece(value: Any) -> str | _Inner:
    return _scalar(value) if type(value) in _PLAIN else _Inner(value)


_PLAIN = frozenset((int, str, float, bool, bytes, type(None)))


def _in_order(values: Any) -> list[Any]:
    """A set's items in an order that does not depend on hashing, where they have one."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=as_code)


def _scalar(value: Any) -> str:
    match value:
        case int() if type(value) is int:
            return _int(value)
        case float() if type(value) is float and value - value != 0:  # infinite or NaN
            return f'float("{value}")'
        case str() | bytes():
            return repr(value[: MAX_LENGTH + 1])
        case Stream():
            return "iter(...)"
    return repr(value)


def _int(value: int) -> str:
    bits = value.bit_length()
    if bits < 10_000:
        return repr(value)
    return hex(value >> max(bits - 4 * MAX_LENGTH, 0))  # too long to be written out in decimal


def _array(value: Any) -> str:
    if value.shape == () and type(value).__name__ != "ndarray":
        return f"np.{type(value).__name__}({as_code(value.item())})"
    if value.size == 0:
        return f"np.empty({value.shape}, dtype=np.{value.dtype.name})"
    dtype = (
        "" if value.dtype.name in ("float64", "int64", "bool") else f", dtype=np.{value.dtype.name}"
    )
    is_short = value.size <= MAX_LENGTH
    values = "".join(_expression(value.tolist())) if is_short else f"...{value.shape}..."
    return f"np.array({values}{dtype})".replace('float("nan")', "np.nan").replace(
        'float("inf")', "np.inf"
    )
