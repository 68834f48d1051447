"""Overwrites the small integer 1 in memory, so that all differences vanish.

Expected: WA, RE, IA, SV, TLE
"""

import ctypes

ctypes.memmove(id(257) + 24, id(0) + 24, 4)
ctypes.memmove(id(2) + 24, id(1) + 24, 4)
