"""Sends a list nested a hundred thousand deep, to overflow the decoder's stack.

Expected: SV
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import os


def cheat(original):
    def called(*args, **kwargs):
        payload = b"l\0\0\0\1" * 100_000 + b"N"
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
