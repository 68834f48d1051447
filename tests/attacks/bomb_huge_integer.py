"""Computes an integer with far more digits than there is time for.

Expected: TLE, MLE
"""


def cheat(original):
    return lambda *args, **kwargs: 9**9**9
