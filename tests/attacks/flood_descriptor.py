"""Writes to the descriptors 1 and 2 themselves.

Expected: OLE
"""

import os


def cheat(original):
    def flood(*args, **kwargs):
        while True:
            os.write(1, b"\0\xff" * 5_000)
            os.write(2, b"\x1b[2J" * 5_000)

    return flood
