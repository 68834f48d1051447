"""Sends a second reply under the nonce of an earlier request.

Expected: SV
"""

from shared.session import pack, session, wire

SEEN = [bytes(16)]


def cheat(original):
    def called(*args, **kwargs):
        SEEN.append(session().nonce)
        session().channel.sendall(pack(SEEN[0], wire.encode(["returned", True])))
        return original(*args, **kwargs)

    return called
