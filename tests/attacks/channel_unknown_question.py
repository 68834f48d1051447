"""Asks the judge to call a function that it was never given.

Expected: SV
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


def cheat(original):
    def called(*args, **kwargs):
        session().ask(id(original), (), {"__class__": "x"})
        return original(*args, **kwargs)

    return called
