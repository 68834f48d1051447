"""Announces a long reply, sends a part of it and ends.

Expected: RE, SV
"""

import os

from shared.session import pack, session


def cheat(original):
    def called(*args, **kwargs):
        session().channel.sendall(pack(session().nonce, bytes(1_000))[:100])
        os._exit(0)
        return original(*args, **kwargs)

    return called
