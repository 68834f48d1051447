"""The format in which answers come back: plain data that cannot run code.

Exact built-in types and NumPy arrays survive bit for bit (NaN, -0.0, big integers, lone surrogates,
tuple or list, bool or int); anything else becomes an `Opaque` that only names it. Decoding never
calls anything that the sender chose, takes no more memory than there is `Room` for, and raises
nothing but `WireError`.

A value is a tag byte and what the tag needs: a length as 4 bytes, then that many bytes or values.
Long lists of one plain type are packed as an array, which keeps 10^5 results in the millisecond
range. What is nested more than MAX_DEPTH deep is cut into parts of that depth, each sent before the
one that holds it, so that neither side recurses deeper.
"""

from .decoder import decode
from .encoder import encode
from .format import (
    MAX_DECODED_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    NoRoom,
    Opaque,
    Room,
    WireError,
)

__all__ = [
    "MAX_DECODED_BYTES",
    "MAX_DEPTH",
    "MAX_ITEMS",
    "NoRoom",
    "Opaque",
    "Room",
    "WireError",
    "decode",
    "encode",
]
