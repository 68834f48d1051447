"""Sends an array that claims 2^62 rows without any bytes.

Expected: SV, WA, RE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import os
import struct


def sized(body):
    return struct.pack(">I", len(body)) + body


def cheat(original):
    def called(*args, **kwargs):
        shape = [2**62, 0, 2**62]
        body = b"a" + sized(b"<f8") + wire.encode(tuple(shape)) + sized(b"")
        payload = b"l\0\0\0\2" + wire.encode("returned") + body
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
