"""Sends random bytes as a reply.

Expected: SV, RE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import os
import random


def cheat(original):
    def called(*args, **kwargs):
        payload = random.randbytes(200)
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
