"""Passes descriptors to the judge along with a byte, to fill its table.

Expected: SV
"""

import gc
import sys

from_session = sys.modules["contestant.session"]
pack, wire = from_session.pack, from_session.wire


def session():
    return next(found for found in gc.get_objects() if type(found) is from_session.Session)


import socket
from array import array


def cheat(original):
    def called(*args, **kwargs):
        rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", [0, 1, 2] * 50))
        session().channel.sendmsg([b"x"], [rights])
        return original(*args, **kwargs)

    return called
