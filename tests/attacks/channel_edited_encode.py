"""Replaces the encoder, so that every reply says True.

Expected: WA, SV, IA
"""

import sys

wire = sys.modules["contestant.wire"]
_encode = wire.encode
wire.encode = lambda _: _encode(["returned", True])
