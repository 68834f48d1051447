"""Writing a value as bytes, in the process of the answer."""

from array import array
from typing import Any

from ..frames import MAX_REPLY_BYTES
from .format import (
    CONTAINERS,
    DTYPES,
    FLOAT,
    ITEMS_PER_ARRAY,
    LENGTH,
    MAX_DEPTH,
    MAX_DESCRIPTION,
    MAX_INTEGER_BYTES,
    MAX_ITEMS,
    MAX_MEETINGS,
    MAX_PACKED_ITEMS,
    PART,
    Opaque,
    WireError,
)

PACK_FROM = 16


def encode(value: object) -> bytes:
    """Returns `value` as bytes. What is not plain data becomes an `Opaque`.

    Raises WireError when it has more than MAX_ITEMS items, counted as often as they are reached.
    """
    encoder = _Encoder()
    encoder.write(value)
    first = encoder.taken()
    if not encoder.waiting:
        return first
    deeper = []
    for value, level in encoder.waiting:  # the list grows with what lies deeper still
        encoder.level = level
        encoder.write(value)
        part = encoder.taken()
        deeper.append(PART.pack(level, len(part)) + part)
    return b"".join((b"D", LENGTH.pack(len(deeper)), *reversed(deeper), first))


class _Encoder:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.items = 0
        self.size = 0  # bytes, but for tags and lengths
        self.meetings = 0
        self.open: set[int] = set()  # ids of the containers around the value being written
        self.hashed = 0  # how many of them are sets or keys
        self.level = 0  # how many parts lie around the one being written
        self.waiting: list[tuple[Any, int]] = []  # parts to be written, and their levels

    def taken(self) -> bytes:
        """Returns what was written since the last time."""
        written, self.parts = b"".join(self.parts), []
        return written

    def write(self, value: Any) -> None:
        kind = type(value)
        self.items += 1
        if self.items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS} items")
        if value is None or kind is bool:
            self.parts.append(b"N" if value is None else b"T" if value else b"F")
        elif kind is int:
            self._int(value)
        elif kind is float:
            self.parts.append(b"f" + FLOAT.pack(value))
        elif kind is str:
            self._sized(b"s", value.encode("utf-8", "surrogatepass"))
        elif kind is bytes:
            self._sized(b"b", value)
        elif kind in CONTAINERS:
            self._container(kind, value)
        elif kind is Opaque:
            self._opaque(value.description)
        else:
            self._array_or_opaque(kind, value)

    def _sized(self, tag: bytes, body: bytes) -> None:
        self.size += len(body)
        if self.size > MAX_REPLY_BYTES:  # said at once: one large text may be there many times
            raise WireError(f"more than {MAX_REPLY_BYTES} bytes")
        self.parts += (tag, LENGTH.pack(len(body)), body)

    def _int(self, value: int) -> None:
        size = value.bit_length() // 8 + 1
        if size > MAX_INTEGER_BYTES:
            self._opaque(f"an integer of {value.bit_length():_} bits")
        else:
            self._sized(b"i", value.to_bytes(size, "big", signed=True))

    def _opaque(self, description: str) -> None:
        self._sized(b"o", description[:MAX_DESCRIPTION].encode("utf-8", "replace"))

    def _container(self, kind: type, value: Any) -> None:
        name = kind.__name__
        if id(value) in self.open:
            self._opaque(f"a {name} that contains itself")
            return
        if len(self.open) >= MAX_DEPTH:
            self._defer(name, value)
            return
        self.open.add(id(value))
        if kind in _TABLES:
            self._meet(len(value))
        if kind is dict:
            self.parts.append(b"d")
            self._hashed(b"l", list(value))
            self._sequence(b"l", list(value.values()))
        elif kind in _TABLES:
            self._hashed(CONTAINERS[kind], list(value))
        else:
            self._sequence(CONTAINERS[kind], list(value))
        self.open.remove(id(value))

    def _defer(self, name: str, value: Any) -> None:
        """Leaves a place for a part. Keys have none: hashing takes C's stack for each level."""
        if self.hashed:
            self._opaque(f"a {name} nested more than {MAX_DEPTH} deep")
            return
        self.waiting.append((value, self.level + 1))
        self.parts += (b"r", LENGTH.pack(len(self.waiting)))

    def _hashed(self, tag: bytes, items: list[Any]) -> None:
        self.hashed += 1
        self._sequence(tag, items)
        self.hashed -= 1

    def _meet(self, keys: int) -> None:
        self.meetings += keys**2
        if self.meetings > MAX_MEETINGS:
            raise WireError("more keys than a right answer has")

    def _sequence(self, tag: bytes, items: list[Any]) -> None:
        if len(items) >= PACK_FROM and (columns := _pack(items)):
            self.parts += (b"p", tag)
            for column in columns:
                self._sized(b"", column)
            return
        if self.items + len(items) > MAX_ITEMS:  # said at once, not after writing a million
            raise WireError(f"more than {MAX_ITEMS} items")
        self.parts += (tag, LENGTH.pack(len(items)))
        for item in items:
            self.write(item)

    def _array_or_opaque(self, kind: type, value: object) -> None:
        module, name = kind.__module__, kind.__qualname__
        if module == "numpy" and _is_array_or_scalar(kind, value):
            self._numpy(value)
        else:
            self._opaque(
                f"an object of type {name if module == 'builtins' else f'{module}.{name}'}"
            )

    def _numpy(self, value: Any) -> None:
        dtype = value.dtype.str
        if dtype not in DTYPES:
            self._opaque(f"a NumPy value of dtype {value.dtype}")
            return
        if value.nbytes > MAX_REPLY_BYTES:  # said before the bytes are made: it may be a view
            raise WireError(f"more than {MAX_REPLY_BYTES} bytes")
        self.items += ITEMS_PER_ARRAY - 1
        is_array = type(value).__name__ == "ndarray"
        self._sized(b"a" if is_array else b"n", dtype.encode())
        self._sequence(b"t", list(value.shape))
        self._sized(b"", value.tobytes())


def _is_array_or_scalar(kind: type, value: Any) -> bool:
    """Whether it is exactly an ndarray, or a scalar: NumPy has subclasses of its own (matrix)."""
    return kind.__name__ == "ndarray" or (hasattr(value, "dtype") and value.dtype.type is kind)


_TABLES = (set, frozenset, dict)


_KINDS: dict[type, int] = {type(None): 0, bool: 1, int: 2, float: 3}


def _pack(items: list[Any]) -> list[bytes] | None:
    """Returns a list of plain scalars as columns: the kind of each, then all of one kind together.

    None if there is anything else among them, or an integer of more than 64 bits.
    """
    if len(items) > MAX_PACKED_ITEMS or not _KINDS.keys() >= set(map(type, items)):
        return None
    try:
        integers = array("q", [item for item in items if type(item) is int])
    except OverflowError:
        return None
    return [
        bytes(map(_KINDS.__getitem__, map(type, items))),
        bytes([item for item in items if type(item) is bool]),
        integers.tobytes(),
        array("d", [item for item in items if type(item) is float]).tobytes(),
    ]
