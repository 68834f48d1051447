"""Sends a reply ahead of the one that is due, under the right nonce.

Expected: SV, WA
"""

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session()._send(["returned", None])
        return original(*args, **kwargs)

    return called
