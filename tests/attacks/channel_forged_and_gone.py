"""Sends a well-formed reply and ends at once, before anything else is sent.

Expected: RE, WA, SV
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
        session()._send(["returned", True, []])
        os._exit(0)

    return called
