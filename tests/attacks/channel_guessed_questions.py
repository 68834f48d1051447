"""Asks the judge for functions under very many numbers.

Expected: SV, TLE
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


def cheat(original):
    def called(*args, **kwargs):
        for number in range(10_000):
            session().ask(number, ("__import__('os')",), {})
        return original(*args, **kwargs)

    return called
