"""Announces a reply of four gigabytes.

Expected: OLE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


def cheat(original):
    def called(*args, **kwargs):
        session().channel.sendall(b"\xff" * 4 + session().nonce)
        while True:
            session().channel.sendall(bytes(1 << 20))
        return original(*args, **kwargs)

    return called
