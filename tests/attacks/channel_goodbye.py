"""Ends without a reply when the judge makes sure that all is in order.

Expected: RE
"""

import sys

Session = sys.modules["contestant.session"].Session
import os

ANSWER = "right"
Session.do_goodbye = lambda *_: os._exit(0)
