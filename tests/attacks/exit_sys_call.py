"""Calls `sys.exit` in a call.

Expected: RE
"""

import sys


def cheat(original):
    return lambda *args, **kwargs: sys.exit(0)
