"""Every start is looked up among all starts and all ends."""

import numpy as np


def busiest(intervals):
    table = np.array(intervals, dtype=np.int64).reshape(-1, 2)
    if (table[:, 1] < table[:, 0]).any():
        raise ValueError("bad interval")
    table = table[table[:, 0] < table[:, 1]]
    if not len(table):
        return 0, None
    starts, ends = np.sort(table[:, 0]), np.sort(table[:, 1])
    open_ = np.searchsorted(starts, starts, "right") - np.searchsorted(ends, starts, "right")
    best = int(open_.argmax())
    return int(open_[best]), int(starts[best])
