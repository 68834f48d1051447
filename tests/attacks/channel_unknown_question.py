"""Asks the judge to call a function that it was never given.

Expected: SV
"""

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        session().ask(id(original), (), {"__class__": "x"})
        return original(*args, **kwargs)

    return called
