"""Finds the session in the frames that call it, and sends what it likes.

Expected: SV, WA
"""

import sys


def cheat(original):
    def called(*args, **kwargs):
        frame = sys._getframe()
        while frame and not hasattr(frame.f_locals.get("self"), "nonce"):
            frame = frame.f_back
        frame.f_locals["self"]._send(["returned", True, list(args)])
        return original(*args, **kwargs)

    return called
