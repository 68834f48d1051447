"""Names lines of the answer that it does not have.

Expected: SV, RE, WA
"""

import sys

Session = sys.modules["contestant.session"].Session
LINES = [(-1, "f"), (0, "f"), (10**9, "f"), (10**5_000, "f"), (True, "f")]
Session.do_example = lambda *_: ["raised", ["ValueError"], "message", LINES]
