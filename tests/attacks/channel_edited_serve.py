"""Replaces the session's loop by one that sends back what it was sent.

Expected: SV, WA
"""

import sys

Session = sys.modules["contestant.session"].Session


def serve_one(self):
    header = self._receive(20)
    size, self.nonce = int.from_bytes(header[:4], "big"), bytes(header[4:])
    body = bytes(self._receive(size))
    self.channel.sendall(header + body)
    return True


Session.serve_one = serve_one
