"""Closes the channel, and whatever else is open.

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
        os.closerange(0, 200)
        return original(*args, **kwargs)

    return called
