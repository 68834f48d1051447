"""Asks for a list that no machine holds, in one step.

Expected: MLE
"""


def cheat(original):
    return lambda *args, **kwargs: [0] * 10**12
