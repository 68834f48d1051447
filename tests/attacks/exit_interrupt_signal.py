"""Sends itself the signal of Ctrl-C while a request is running.

Expected: RE
"""

import signal


def cheat(original):
    return lambda *args, **kwargs: signal.raise_signal(signal.SIGINT)
