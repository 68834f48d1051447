"""Prints without end.

Expected: OLE
"""


def cheat(original):
    def flood(*args, **kwargs):
        while True:
            print("x" * 10_000)

    return flood
