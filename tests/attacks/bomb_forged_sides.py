"""Forges an array whose sides are integers of 15 MB: multiplying them would take minutes.

Expected: SV
"""

import struct

from shared.session import from_session, wire


def cheat(original):
    def encoded(reply):
        side = b"i" + struct.pack(">I", 15_000_000) + b"\x7f" * 15_000_000
        shape = b"t" + struct.pack(">I", 2) + side * 2
        array = b"a" + struct.pack(">I", 3) + b"<f8" + shape + bytes(4)
        return b"l" + struct.pack(">I", 2) + wire.encode("returned") + array

    def called(*args, **kwargs):
        from_session._encoded = encoded
        return 1

    return called
