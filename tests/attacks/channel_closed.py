"""Closes the channel, and whatever else is open.

Expected: RE, SV
"""

import os


def cheat(original):
    def called(*args, **kwargs):
        os.closerange(0, 200)
        return original(*args, **kwargs)

    return called
