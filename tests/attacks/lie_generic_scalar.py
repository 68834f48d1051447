"""Returns an object whose `dtype` names its own class, which passes for a NumPy scalar.

Expected: WA, RE
"""

import types


class Scalar:
    __module__ = "numpy"
    shape = ()

    def tobytes(self):
        return b"\0" * 8


Scalar.dtype = types.SimpleNamespace(type=Scalar, str="<f8")


def cheat(original):
    return lambda *args, **kwargs: Scalar()
