"""Starts threads without end.

Expected: RE, TLE, MLE
"""

import threading


def cheat(original):
    def start_all(*args, **kwargs):
        while True:
            threading.Thread(target=threading.Event().wait, daemon=True).start()

    return start_all
