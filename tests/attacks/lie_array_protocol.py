"""Returns an object that turns into whatever array is asked for.

Expected: WA
"""


class Chameleon:
    __eq__ = lambda *_: True
    __hash__ = None
    __array_priority__ = 10.0**9
    shape, dtype, ndim = (), float, 0

    def __array__(self, dtype=None, copy=None):
        import numpy as np

        return np.zeros((), dtype or object)

    def __array_function__(self, *_):
        return True

    def __array_ufunc__(self, *_, **__):
        return True

    def __float__(self):
        return 0.0


def cheat(original):
    return lambda *args, **kwargs: Chameleon()
