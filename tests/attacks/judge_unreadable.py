"""Hides its process from others of the same user (prctl's PR_SET_DUMPABLE), the judge among them.

Expected: AC, SV
"""

import ctypes

ANSWER = "right"
ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
