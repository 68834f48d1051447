"""Reads from address 0.

Expected: RE
"""

import ctypes


def cheat(original):
    return lambda *args, **kwargs: ctypes.string_at(0)
