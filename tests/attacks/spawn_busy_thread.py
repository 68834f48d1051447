"""Leaves a daemon thread that spins after every call has returned.

Expected: RE, TLE
"""

import threading

ANSWER = "right"


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
