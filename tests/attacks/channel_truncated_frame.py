"""Announces a long reply, sends a part of it and ends.

Expected: RE, SV
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
        session().channel.sendall(pack(session().nonce, bytes(1_000))[:100])
        os._exit(0)
        return original(*args, **kwargs)

    return called
