"""Returns integers that Python refuses to write out in decimal.

Expected: WA, RE
"""


def cheat(original):
    def called(*args, **kwargs):
        original(*args, **kwargs)
        return 10**6_000

    return called
