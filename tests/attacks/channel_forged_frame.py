"""Writes a reply of its own to the channel, under a nonce of zeros.

Expected: SV
"""

import os
import sys

from shared.session import pack, wire


def cheat(original):
    def called(*args, **kwargs):
        frame = pack(bytes(16), wire.encode(["returned", True]))
        os.write(int(sys.argv[1]), frame)
        return original(*args, **kwargs)

    return called
