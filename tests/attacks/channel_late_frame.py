"""Lets a thread send another reply shortly after the real one.

Expected: SV, RE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import threading

ANSWER = "right"


def cheat(original):
    def called(*args, **kwargs):
        threading.Timer(0.01, session()._send, [["returned", None]]).start()
        return original(*args, **kwargs)

    return called
