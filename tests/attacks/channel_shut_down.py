"""Shuts the channel down in both directions and goes on running.

Expected: SV, RE
"""

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session().channel.shutdown(2)
        while True:
            pass
        return original(*args, **kwargs)

    return called
