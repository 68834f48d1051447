"""Shuts the channel down in both directions and goes on running.

Expected: SV, RE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


def cheat(original):
    def called(*args, **kwargs):
        session().channel.shutdown(2)
        while True:
            pass
        return original(*args, **kwargs)

    return called
