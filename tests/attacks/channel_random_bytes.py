"""Sends random bytes as a reply.

Expected: SV, RE
"""

import os
import random

from shared.session import pack, session


def cheat(original):
    def called(*args, **kwargs):
        payload = random.randbytes(200)
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
