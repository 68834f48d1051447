"""Works in a thread between the requests, and returns what that has found so far.

Expected: WA, RE, TLE
"""

import threading
import time

RESULTS = {}


def work():
    while True:
        time.sleep(0.001)
        for key in list(RESULTS):
            RESULTS[key] = [key]


threading.Thread(target=work, daemon=True).start()


def cheat(original):
    return lambda *args, **kwargs: RESULTS.setdefault(repr(args), original(*args, **kwargs))
