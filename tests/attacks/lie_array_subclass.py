"""Returns an array of a class derived from ndarray that compares as right everywhere.

Expected: WA
"""

import numpy as np


class Right(np.ndarray):
    __module__ = "numpy"
    __eq__ = __le__ = __ge__ = lambda *_: True
    __ne__ = __lt__ = __gt__ = lambda *_: False
    __hash__ = None
    __array_ufunc__ = __array_function__ = lambda *_, **__: True


Right.__qualname__ = Right.__name__ = "ndarray"


def cheat(original):
    return lambda *args, **kwargs: np.zeros((2, 2)).view(Right)
