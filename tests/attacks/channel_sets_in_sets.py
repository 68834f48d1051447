"""Sends sets of sets that all have the same hash: to build them takes every item to every other.

Expected: SV
"""

import os
import struct

from shared.session import pack, session, wire


def set_of(items):
    return b"Z" + struct.pack(">I", len(items)) + b"".join(items)


def cheat(original):
    def called(*args, **kwargs):
        numbers = [wire.encode(number * (2**61 - 1)) for number in range(33)]
        inner = [set_of(numbers[:i] + numbers[i + 1 :]) for i in range(32)]
        middle = [set_of([*inner[:i], *inner[i + 1 :]]) for i in range(32)]
        payload = b"l\0\0\0\2" + wire.encode("returned") + set_of(middle)
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
