"""Collects memory until there is none left, and hides the error that tells of it.

Expected: TLE, MLE
"""


def cheat(original):
    def hoard(*args, **kwargs):
        kept = []
        while True:
            try:
                while True:
                    kept.append(bytearray(10**7))
            except MemoryError:
                pass

    return hoard
