"""Compiles an expression nested so deep that the compiler might overflow its stack.

Expected: RE, MLE, TLE
"""


def cheat(original):
    return lambda *args, **kwargs: eval("(" * 100_000 + ")" * 100_000)
