"""Waits for a lock that it holds itself.

Expected: TLE
"""

import threading


def cheat(original):
    def wait(*args, **kwargs):
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()

    return wait
