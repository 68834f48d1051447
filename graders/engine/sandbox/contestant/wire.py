"""The format in which answers come back: plain data that cannot run code.

Exact built-in types and NumPy arrays survive bit for bit (NaN, -0.0, big integers, lone surrogates,
tuple or list, bool or int); anything else becomes an `Opaque` that only names it. Decoding never
calls anything that the sender chose, takes no more memory than there is `Room` for, and raises
nothing but `WireError`.

A value is a tag byte and what the tag needs: a length as 4 bytes, then that many bytes or values.
Long lists of one plain type are packed as an array, which keeps 10^5 results in the millisecond
range.
"""

import math
import struct
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from .frames import MAX_REPLY_BYTES

MAX_DEPTH = 100
# One unpacked item costs the decoder up to two microseconds and 100 bytes; an array costs more.
MAX_ITEMS = 1_000_000
ITEMS_PER_ARRAY = 4
MAX_PACKED_ITEMS = 3_000_000
# What is decoded may take so much in all: with the frame, and what a judge holds anyway, it stays
# below 300 MB. Three million numbers fit.
MAX_DECODED_BYTES = 128 * 1024 * 1024
# The longest integer: of 4 094 digits, which Python still writes out (4 300 are too many for it).
MAX_INTEGER_BYTES = 1_700
MAX_DESCRIPTION = 200  # characters
MAX_AXES, _LONGEST_SIDE, _LONGEST_DTYPE = 32, 2**63 - 1, 8
MAX_COLLISIONS = 64  # powers of two, which are honest, share 61 hashes
# Keys of different hashes can still be chosen to meet in a table, where each may have to pass all
# others. What that may cost at worst is bounded for a reply, by one table with 100 000 keys.
MAX_MEETINGS = 100_000**2
MEETINGS_PER_COMPARISON = 64  # passing a key is quick, comparing it is not
PACK_FROM = 16

_LENGTH = struct.Struct(">I")
_FLOAT = struct.Struct(">d")
_DTYPES = frozenset(
    f"{order}{kind}"
    for order in "<>|="
    for kind in [
        "b1",
        "i1",
        "i2",
        "i4",
        "i8",
        "u1",
        "u2",
        "u4",
        "u8",
        "f2",
        "f4",
        "f8",
        "c8",
        "c16",
    ]
)


class WireError(Exception):
    """The bytes are no value of this format, or more of one than is allowed."""


class NoRoom(WireError):
    """It is data, but more of it than may be held."""


class Room:
    """The memory that decoded values may still take, all together."""

    def __init__(self, size: int = MAX_DECODED_BYTES) -> None:
        self.left = size

    def add(self, numbers: int) -> None:
        """Makes room for so many numbers more, as far as there may be any."""
        self.left = min(self.left + _NUMBER_BYTES * numbers, MAX_DECODED_BYTES)

    def take(self, size: int) -> None:
        """Raises NoRoom when there is less than `size` bytes left."""
        self.left -= size
        if self.left < 0:
            raise NoRoom("more data than there is room for")


@dataclass(frozen=True, eq=False)
class Opaque:
    """Stands for a value that is no plain data; equal to nothing but itself."""

    description: str

    def __repr__(self) -> str:
        return f"<{self.description}>"


# Encoding


def encode(value: object) -> bytes:
    """Returns `value` as bytes. What is not plain data becomes an `Opaque`.

    Raises WireError when it has more than MAX_ITEMS items, counted as often as they are reached.
    """
    encoder = _Encoder()
    encoder.write(value)
    return b"".join(encoder.parts)


class _Encoder:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.items = 0
        self.size = 0  # bytes, but for tags and lengths
        self.meetings = 0
        self.open: set[int] = set()  # ids of the containers around the value being written

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
            self.parts.append(b"f" + _FLOAT.pack(value))
        elif kind is str:
            self._sized(b"s", value.encode("utf-8", "surrogatepass"))
        elif kind is bytes:
            self._sized(b"b", value)
        elif kind in _CONTAINERS:
            self._container(kind, value)
        elif kind is Opaque:
            self._opaque(value.description)
        else:
            self._array_or_opaque(kind, value)

    def _sized(self, tag: bytes, body: bytes) -> None:
        self.size += len(body)
        if self.size > MAX_REPLY_BYTES:  # said at once: one large text may be there many times
            raise WireError(f"more than {MAX_REPLY_BYTES} bytes")
        self.parts += (tag, _LENGTH.pack(len(body)), body)

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
            self._opaque(f"a {name} nested more than {MAX_DEPTH} deep")
            return
        self.open.add(id(value))
        if kind in _TABLES:
            self._meet(len(value))
        if kind is dict:
            self.parts.append(b"d")
            self._sequence(b"l", list(value))
            self._sequence(b"l", list(value.values()))
        else:
            self._sequence(_CONTAINERS[kind], list(value))
        self.open.remove(id(value))

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
        self.parts += (tag, _LENGTH.pack(len(items)))
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
        if dtype not in _DTYPES:
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


_CONTAINERS: dict[type, bytes] = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z", dict: b"d"}
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


# Decoding


# Bytes that values take, from above; of a container for each item, its own value not counted.
_SCALAR_BYTES, _OPAQUE_BYTES, _ARRAY_BYTES = 64, 512, 256
_TABLE_BYTES, _LIST_BYTES, _KEY_BYTES, _ITEM_BYTES = 216, 64, 160, 8
_NUMBER_BYTES = 40  # with its place in a list


def decode(data: bytes, room: Room | None = None) -> Any:
    """Returns the value that `data` holds. Raises WireError for anything malformed or too large.

    `room` is shared by values that are held at the same time.
    """
    try:
        decoder = _Decoder(data, room or Room())
        value = decoder.read(0)
    except (
        struct.error,
        ValueError,
        IndexError,
        TypeError,
        KeyError,
        OverflowError,
        ImportError,
    ) as err:
        raise WireError(f"malformed: {err}") from None
    if decoder.at != len(data):
        raise WireError("bytes left over")
    return value


class _Decoder:
    def __init__(self, data: bytes, room: Room) -> None:
        self.data = data
        self.room = room
        self.at = 0
        self.items = 0
        self.meetings = 0

    def read(self, depth: int) -> Any:
        self.items += 1
        if self.items > MAX_ITEMS or depth > MAX_DEPTH:
            raise WireError("too many items, or too deep")
        tag = self.take(1)
        if tag in _CONSTANTS:
            return _CONSTANTS[tag]
        if tag in _SCALARS:
            return _SCALARS[tag](self)
        if tag == b"d":
            return self.mapping(depth)
        if tag in (b"a", b"n"):
            return self.numpy(tag)
        if tag == b"p":
            return self.sequence(self.take(1), self.packed())
        return self.sequence(tag, self.values(depth))

    def take(self, size: int) -> bytes:
        piece = self.data[self.at : self.at + size]
        if len(piece) != size:
            raise WireError("cut short")
        self.at += size
        return piece

    def length(self) -> int:
        (length,) = _LENGTH.unpack_from(self.data, self.at)
        self.at += _LENGTH.size
        return int(length)

    def sized(self) -> bytes:
        return self.take(self.length())

    def sized_view(self) -> memoryview:
        """The same without a copy."""
        length = self.length()
        self.at += length
        if self.at > len(self.data):
            raise WireError("cut short")
        return memoryview(self.data)[self.at - length : self.at]

    def values(self, depth: int) -> list[Any]:
        count = self.length()
        if count > len(self.data) - self.at:
            raise WireError("more items than bytes")
        self.room.take(_LIST_BYTES + _ITEM_BYTES * count)
        return [self.read(depth + 1) for _ in range(count)]

    def number(self) -> float:
        self.room.take(_SCALAR_BYTES)
        return float(_FLOAT.unpack(self.take(_FLOAT.size))[0])

    def integer(self) -> int:
        length = self.length()
        if length > MAX_INTEGER_BYTES:
            raise WireError("an integer too long")
        self.room.take(_SCALAR_BYTES + length)
        return int.from_bytes(self.take(length), "big", signed=True)

    def text(self) -> str:
        body = self.take(self.length())
        widest = 1 if body.isascii() else 4  # one wide character makes all of them wide
        self.room.take(_SCALAR_BYTES + widest * len(body))
        return body.decode("utf-8", "surrogatepass")

    def binary(self) -> bytes:
        body = self.sized()
        self.room.take(_SCALAR_BYTES + len(body))
        return body

    def opaque(self) -> Opaque:
        self.room.take(_OPAQUE_BYTES)
        description = bytes(self.sized_view()[: 4 * MAX_DESCRIPTION])
        return Opaque(description.decode("utf-8", "replace")[:MAX_DESCRIPTION])

    def packed(self) -> list[Any]:
        kinds, booleans, integers, floats = (self.sized_view() for _ in range(4))
        if len(kinds) > MAX_PACKED_ITEMS:
            raise WireError("too many items")
        numbers = (len(integers) + len(floats)) // 8
        self.room.take(_LIST_BYTES + _ITEM_BYTES * len(kinds) + _NUMBER_BYTES * numbers)
        columns = [
            repeat(None),
            map(bool, booleans),
            iter(integers.cast("q")),
            iter(floats.cast("d")),
        ]
        try:
            items = [next(columns[kind]) for kind in kinds]
        except StopIteration:
            raise WireError("too few items of a kind") from None
        if any(next(column, None) is not None for column in columns[1:]):
            raise WireError("too many items of a kind")
        return items

    def part(self, tag: bytes, depth: int) -> list[Any]:
        """The items of a sequence that belongs to the value around it, and is no value itself."""
        first = self.take(1)
        if first == b"p" and self.take(1) == tag:
            return self.packed()
        if first == tag:
            return self.values(depth)
        raise WireError("a part of another form")

    def mapping(self, depth: int) -> dict[Any, Any]:
        keys, values = self.part(b"l", depth), self.part(b"l", depth)
        if len(keys) != len(values):
            raise WireError("keys and values do not pair up")
        self.room.take(_TABLE_BYTES + _KEY_BYTES * len(keys))
        self.refuse_collisions(keys)
        return dict(zip(keys, values, strict=True))

    def sequence(self, tag: bytes, items: list[Any]) -> Any:
        if tag == b"l":
            return items
        if tag == b"t":
            return tuple(items)
        if tag not in (b"S", b"Z"):
            raise WireError(f"unknown tag {tag!r}")
        self.room.take(_TABLE_BYTES + _KEY_BYTES * len(items))
        self.refuse_collisions(items)
        return set(items) if tag == b"S" else frozenset(items)

    def refuse_collisions(self, keys: list[Any]) -> None:
        """Refuses keys chosen to share one hash, which would make the table quadratic to build.

        Integer hashes are known to everybody: multiples of 2^61 - 1 all hash to 0.
        """
        self.meet(len(keys) ** 2)
        if len(keys) < 2:
            return
        hashes = list(map(hash, keys))
        shared = Counter(hashes)
        if max(shared.values()) > MAX_COLLISIONS:
            raise WireError("keys with colliding hashes")
        if len(shared) < len(keys):
            colliding = (key for key, code in zip(keys, hashes, strict=True) if shared[code] > 1)
            self.meet(MEETINGS_PER_COMPARISON * sum(map(_in_sets, colliding)) ** 2)

    def meet(self, times: int) -> None:
        self.meetings += times
        if self.meetings > MAX_MEETINGS:
            raise WireError("too many keys, or keys with colliding hashes")

    def numpy(self, tag: bytes) -> Any:
        import numpy as np  # only judges of ML katas, and answers that return arrays, need it

        self.items += ITEMS_PER_ARRAY - 1
        dtype = bytes(self.sized_view()[:_LONGEST_DTYPE]).decode("ascii")
        shape = self.part(b"t", MAX_DEPTH - 1)
        body = self.sized_view()
        if dtype not in _DTYPES or len(shape) > (MAX_AXES if tag == b"a" else 0):
            raise WireError("no such array")
        if any(type(side) is not int or not 0 <= side <= _LONGEST_SIDE for side in shape):
            raise WireError("no such shape")
        self.room.take(_ARRAY_BYTES + len(body))
        if math.prod(shape) * np.dtype(dtype).itemsize != len(body):
            raise WireError("shape and bytes disagree")
        values = np.frombuffer(body, dtype).reshape(shape)
        return values.copy() if tag == b"a" else values[()]


def _in_sets(key: object, *, inside: bool = False) -> int:
    """How many items of a key lie in sets: comparing two of these may take each item to each."""
    if type(key) is frozenset:
        return 1 + sum(_in_sets(item, inside=True) for item in key)
    if type(key) is tuple:
        return sum(_in_sets(item, inside=inside) for item in key)
    return inside


_CONSTANTS: dict[bytes, object] = {b"N": None, b"T": True, b"F": False}
_SCALARS: dict[bytes, Callable[[_Decoder], object]] = {
    b"i": _Decoder.integer,
    b"f": _Decoder.number,
    b"s": _Decoder.text,
    b"b": _Decoder.binary,
    b"o": _Decoder.opaque,
}
