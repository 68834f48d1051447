"""Sends a pickle that would run a command in the judge.

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
        payload = b"cos\nsystem\n(S'touch /tmp/kata_attack_pickle'\ntR."
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
