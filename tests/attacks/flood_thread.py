"""Prints from a thread between the calls, when no request is running.

Expected: OLE, RE, TLE
"""

import threading

ANSWER = "right"


def flood():
    while True:
        print("x" * 10_000)


threading.Thread(target=flood, daemon=True).start()
