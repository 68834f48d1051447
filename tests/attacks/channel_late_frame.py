"""Lets a thread send another reply shortly after the real one.

Expected: SV, RE
"""

import threading

from shared.session import session

ANSWER = "right"


def cheat(original):
    def called(*args, **kwargs):
        threading.Timer(0.01, session()._send, [["returned", None]]).start()
        return original(*args, **kwargs)

    return called
