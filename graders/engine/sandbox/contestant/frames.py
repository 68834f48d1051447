"""Frames: how messages are cut out of the byte stream between judge and contestant.

A frame is a 4-byte big-endian length, a 16-byte nonce and a payload. The judge draws a new nonce
for every request and takes an answer only if it carries that nonce, so a frame that was written
ahead of time, or left over from an earlier request, is recognised as such.
"""

import struct

HEADER = struct.Struct(">I16s")
NONCE_BYTES = 16
PID = struct.Struct(">i")

# The largest reply: an 8 000 x 500 float64 array. Requests are ours and have no cap of their own.
MAX_REPLY_BYTES = 32 * 1024 * 1024


def pack(nonce: bytes, payload: bytes) -> bytes:
    """Returns the frame of one message."""
    return HEADER.pack(len(payload), nonce) + payload
