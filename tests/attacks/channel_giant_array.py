"""Sends an array that claims 2^62 rows without any bytes.

Expected: SV, WA, RE
"""

import os
import struct

from shared.session import pack, session, wire


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
