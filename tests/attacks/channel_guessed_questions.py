"""Asks the judge for functions under very many numbers.

Expected: SV, TLE
"""

from shared.session import session


def cheat(original):
    def called(*args, **kwargs):
        for number in range(10_000):
            session().ask(number, ("__import__('os')",), {})
        return original(*args, **kwargs)

    return called
