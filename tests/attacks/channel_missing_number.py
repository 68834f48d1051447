"""Answers a number when it is asked which names are missing.

Expected: SV, IA
"""

import sys

Session = sys.modules["contestant.session"].Session
Session.do_missing = lambda *_: ["returned", 1]
