"""Claims that the arguments came back as numbers, lists in themselves and objects.

Expected: SV, WA, RE
"""

import sys

Session = sys.modules["contestant.session"].Session


def lie(self, *_):
    loop = []
    loop.append(loop)
    return ["returned", None, [object(), loop, 10**5_000, float("nan"), {1.5: loop}]]


Session.do_call = Session.do_create = lie
