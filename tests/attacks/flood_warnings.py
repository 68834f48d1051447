"""Emits warnings without end.

Expected: OLE, RE, TLE, MLE
"""

import warnings


def cheat(original):
    def warn(*args, **kwargs):
        while True:
            warnings.warn("x" * 10_000, RuntimeWarning, stacklevel=1)

    return warn
