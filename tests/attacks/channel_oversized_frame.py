"""Announces a reply of four gigabytes.

Expected: OLE
"""

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session().channel.sendall(b"\xff" * 4 + session().nonce)
        while True:
            session().channel.sendall(bytes(1 << 20))
        return original(*args, **kwargs)

    return called
