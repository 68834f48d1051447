"""Claims that an example returned a set whose items cannot be ordered, NaN among them.

Expected: SV, WA
"""

import sys

Session = sys.modules["contestant.session"].Session
NAN = float("nan")
ODD = {NAN, -NAN, 1j.real, "", b"", None, (), frozenset({()})}
Session.do_example = lambda *_: ["returned", ODD]
