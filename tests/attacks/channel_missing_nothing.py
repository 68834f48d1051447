"""Sends a reply with no value where one is due.

Expected: SV, IA
"""

import sys

Session = sys.modules["contestant.session"].Session
Session.do_missing = lambda *_: ["returned"]
