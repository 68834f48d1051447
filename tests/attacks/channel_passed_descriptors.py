"""Passes descriptors to the judge along with a byte, to fill its table.

Expected: RE
"""

import socket
from array import array

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", [0, 1, 2] * 50))
        session().channel.sendmsg([b"x"], [rights])
        return original(*args, **kwargs)

    return called
