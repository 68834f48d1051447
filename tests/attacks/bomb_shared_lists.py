"""Returns a small object that has 2^64 items for whoever visits every one.

Expected: OLE, TLE
"""


def cheat(original):
    def doubled(*args, **kwargs):
        items = []
        for _ in range(64):
            items = [items, items]
        return items

    return doubled
