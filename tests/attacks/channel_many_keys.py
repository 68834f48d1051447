"""Sends a large set whose keys meet in a hash table again and again.

Expected: OLE, SV
"""

import os
import struct
from array import array

from shared.session import pack, session, wire


def cheat(original):
    def called(*args, **kwargs):
        keys = array("q", range(0, 1_000_000 << 40, 1 << 40))
        columns = (b"\2" * len(keys), b"", keys.tobytes(), b"")
        sized = b"".join(struct.pack(">I", len(column)) + column for column in columns)
        payload = b"l\0\0\0\2" + wire.encode("returned") + b"pS" + sized
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
