"""Ends its process right after the reply to a run: its memory can no longer be read.

Expected: AC, RE
"""

import os

from shared.session import from_session

ANSWER = "right"
_run, _send = from_session.Session.do_run, from_session.Session._send
_has_run = []


def _do_run(self, times):
    reply = _run(self, times)
    if times:
        _has_run.append(times)
    return reply


def _send_and_end(self, reply):
    _send(self, reply)
    if _has_run:
        os._exit(0)


from_session.Session.do_run, from_session.Session._send = _do_run, _send_and_end
