"""Returns an array of objects, each of which equals everything.

Expected: WA
"""

import numpy as np


class Equal:
    __eq__ = __le__ = lambda *_: True
    __sub__ = __rsub__ = __abs__ = lambda self, *_: self
    __hash__ = None


def cheat(original):
    def lie(*args, **kwargs):
        result = np.empty(np.shape(original(*args, **kwargs)), dtype=object)
        result.fill(Equal())
        return result

    return lie
