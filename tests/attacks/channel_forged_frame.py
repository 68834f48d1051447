"""Writes a reply of its own to the channel, under a nonce of zeros.

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
        frame = pack(bytes(16), wire.encode(["returned", True]))
        os.write(int(sys.argv[1]), frame)
        return original(*args, **kwargs)

    return called
