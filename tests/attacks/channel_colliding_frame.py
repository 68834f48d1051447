"""Sends a set whose items all have the same hash, without the encoder's check.

Expected: SV
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import os
import struct


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
