"""Answers an array, which is neither true nor false, when it is asked which names are missing.

Expected: SV, IA
"""

import sys

Session = sys.modules["contestant.session"].Session
import numpy as np

Session.do_missing = lambda *_: ["returned", np.ones(2)]
