"""Replaces the session's method for calls by one that answers True to all.

Expected: WA, SV, RE
"""

import sys

Session = sys.modules["contestant.session"].Session
Session.do_call = Session.do_create = lambda self, *_: ["returned", True, []]
