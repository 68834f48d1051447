"""Returns a list that a thread goes on to change while it is being sent.

Expected: WA, RE, SV, TLE
"""

import threading

RESULT = [0] * 100


def change():
    while True:
        RESULT.append(RESULT.pop(0))


threading.Thread(target=change, daemon=True).start()


def cheat(original):
    return lambda *args, **kwargs: RESULT
