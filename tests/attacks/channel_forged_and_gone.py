"""Sends a well-formed reply and ends at once, before anything else is sent.

Expected: RE, WA, SV
"""

import os

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session()._send(["returned", True, []])
        os._exit(0)

    return called
