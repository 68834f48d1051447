"""Returns an object that says it is of another class.

Expected: WA
"""


class Liar:
    def __init__(self, kind):
        self.kind = kind

    __class__ = property(lambda self: self.kind)
    __eq__ = lambda *_: True
    __hash__ = None
    __repr__ = lambda self: "True"


def cheat(original):
    return lambda *args, **kwargs: Liar(type(original(*args, **kwargs)))
