"""Sends a byte out of band, which is there to be received and cannot be.

Expected: RE, SV, WA
"""

import socket

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session().channel.send(b"x", socket.MSG_OOB)
        return original(*args, **kwargs)

    return called
