"""Sends a byte to the judge out of band.

Expected: RE
"""

import socket

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session().channel.send(b"x", socket.MSG_OOB)
        return original(*args, **kwargs)

    return called
