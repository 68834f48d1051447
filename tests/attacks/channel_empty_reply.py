"""Answers every request with an empty list.

Expected: SV, IA
"""

import sys

Session = sys.modules["contestant.session"].Session
_send = Session._send
Session._send = lambda self, _: _send(self, [])
