"""What encoder and decoder agree on: caps, dtypes of arrays, and what stands for all else."""

import struct
from dataclasses import dataclass

MAX_DEPTH = 100  # of one part
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
# Keys of different hashes can still be chosen to meet in a table, where each may have to pass all
# others. What that may cost at worst is bounded for a reply, by one table with 100 000 keys.
MAX_MEETINGS = 100_000**2

LENGTH = struct.Struct(">I")
FLOAT = struct.Struct(">d")
PART = struct.Struct(">II")  # how many parts lie around one, and its length
NUMBER_BYTES = 40  # that a number takes once decoded, with its place in a list
_SIZES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8), "c": (8, 16)}
DTYPES = frozenset(
    f"{order}{kind}{size}" for order in "<>|=" for kind in _SIZES for size in _SIZES[kind]
)


# The tags of containers.
CONTAINERS: dict[type, bytes] = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z", dict: b"d"}


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
        self.left = min(self.left + NUMBER_BYTES * numbers, MAX_DECODED_BYTES)

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
