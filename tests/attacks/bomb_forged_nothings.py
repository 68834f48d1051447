"""Forges a reply of 30 MB that is 30 million times None, in ten lists.

Expected: OLE
"""

import struct

from shared.session import from_session, wire


def cheat(original):
    def encoded(reply):
        many = b"pl" + struct.pack(">I", 3_000_000) + bytes(3_000_000) + bytes(12)
        lists = b"l" + struct.pack(">I", 10) + many * 10
        return b"l" + struct.pack(">I", 2) + wire.encode("returned") + lists

    def called(*args, **kwargs):
        from_session._encoded = encoded
        return 1

    return called
