"""Sends a second reply under the nonce of an earlier request.

Expected: SV
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


SEEN = [bytes(16)]


def cheat(original):
    def called(*args, **kwargs):
        SEEN.append(session().nonce)
        session().channel.sendall(pack(SEEN[0], wire.encode(["returned", True])))
        return original(*args, **kwargs)

    return called
