"""Notices when an input comes again, which tells that a failure is being confirmed.

Expected: WA, RE
"""

SEEN = set()


def cheat(original):
    def called(*args, **kwargs):
        key = repr(args)
        if key in SEEN:
            raise KeyError("again")
        SEEN.add(key)
        return original(*args, **kwargs)

    return called
