"""Raises KeyboardInterrupt, as if somebody had stopped the judge.

Expected: RE
"""


def cheat(original):
    def fail(*args, **kwargs):
        raise KeyboardInterrupt

    return fail
