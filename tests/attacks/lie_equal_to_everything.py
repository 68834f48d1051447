"""Returns an object that equals everything, has every length and is true.

Expected: WA
"""


class Equal:
    __eq__ = __contains__ = __bool__ = __lt__ = __le__ = __gt__ = __ge__ = lambda *_: True
    __ne__ = lambda *_: False
    __hash__ = __len__ = __index__ = lambda _: 1
    __getitem__ = __add__ = __sub__ = __call__ = lambda self, *_: self


def cheat(original):
    return lambda *args, **kwargs: Equal()
