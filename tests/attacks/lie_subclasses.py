"""Returns results of classes derived from the built-in ones, equal to everything.

Expected: WA
"""


def derived(kind):
    equal = {"__eq__": lambda *_: True, "__ne__": lambda *_: False, "__hash__": lambda _: 0}
    return type(kind.__name__, (kind,), equal)


KINDS = {kind: derived(kind) for kind in (int, list, str, dict, tuple, float, set)}


def cheat(original):
    def lie(*args, **kwargs):
        kind = type(original(*args, **kwargs))
        return KINDS.get(kind, KINDS[list])()

    return lie
