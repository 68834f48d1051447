"""Patches what requests are read with, to keep the inputs and answer them later.

Expected: WA, SV, RE
"""

import io
import pickle
import sys

KEPT = []
arguments = sys.modules["contestant.arguments"]


class Unpickler(arguments.Unpickler):
    def load(self):
        KEPT.append(super().load())
        return KEPT[-1]


sys.modules["contestant.session"].Unpickler = Unpickler
pickle.loads = lambda data: pickle.load(io.BytesIO(data))
