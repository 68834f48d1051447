"""Returns an object whose class passes for a built-in one by name, module and comparison.

Expected: WA, RE
"""


class Meta(type):
    __eq__ = lambda *_: True
    __hash__ = lambda _: hash(list)
    __instancecheck__ = __subclasscheck__ = lambda *_: True


Liar = Meta("list", (list,), {"__module__": "builtins", "__qualname__": "list"})


def cheat(original):
    return lambda *args, **kwargs: Liar()
