"""Raises whatever error a statement may ask for, all in one class.

Expected: RE, WA
"""


class Refused(KeyError, ValueError):
    pass


def cheat(original):
    def refuse(*args, **kwargs):
        raise Refused("source")

    return refuse
