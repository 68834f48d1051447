"""Ends the process with status 0 in a call.

Expected: RE
"""

import os


def cheat(original):
    return lambda *args, **kwargs: os._exit(0)
