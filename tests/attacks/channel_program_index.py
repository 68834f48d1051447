"""Numbers the outcomes of a program of calls with a float, which equals an index but is none.

Expected: SV, WA
"""

import sys

Session = sys.modules["contestant.session"].Session


def lie(self, number, calls, *_):
    wire = sys.modules["contestant.wire"]
    others = {0.0: wire.encode(["returned", True])} if calls else {}
    return ["returned", [True] * len(calls), others]


Session.do_program = lie
