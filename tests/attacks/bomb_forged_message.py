"""Forges an error with a message of 5 MB, of a hundred thousand classes, in a thousand frames.

Expected: OLE, RE
"""

from shared.session import from_session


def cheat(original):
    def described(error, filename):
        return ["ValueError" * 10] * 10_000, "m" * 5_000_000, [(1, "f" * 1_000)] * 1_000

    def called(*args, **kwargs):
        from_session.describe = described
        raise TypeError

    return called
