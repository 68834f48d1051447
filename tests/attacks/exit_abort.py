"""Aborts, which would leave a core file.

Expected: RE
"""

import os


def cheat(original):
    return lambda *args, **kwargs: os.abort()
