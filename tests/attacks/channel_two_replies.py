"""Sends a reply ahead of the one that is due, under the right nonce.

Expected: SV, WA
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


def cheat(original):
    def called(*args, **kwargs):
        session()._send(["returned", None])
        return original(*args, **kwargs)

    return called
