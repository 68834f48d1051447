"""Returns a hundred megabytes as a string.

Expected: OLE, TLE, MLE
"""


def cheat(original):
    return lambda *args, **kwargs: "x" * 10**8
