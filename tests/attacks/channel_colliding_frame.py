"""Sends a set whose items all have the same hash, without the encoder's check.

Expected: SV
"""

import os
import struct

from shared.session import pack, session, wire


def cheat(original):
    def called(*args, **kwargs):
        keys = [number * (2**61 - 1) for number in range(20_000)]
        items = b"".join(map(wire.encode, keys))
        payload = (
            b"l\0\0\0\2" + wire.encode("returned") + b"S" + struct.pack(">I", len(keys)) + items
        )
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
