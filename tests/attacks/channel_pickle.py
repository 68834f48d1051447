"""Sends a pickle that would run a command in the judge.

Expected: SV
"""

import os

from shared.session import pack, session


def cheat(original):
    def called(*args, **kwargs):
        payload = b"cos\nsystem\n(S'touch /tmp/kata_attack_pickle'\ntR."
        session().channel.sendall(pack(session().nonce, payload))
        os._exit(0)

    return called
