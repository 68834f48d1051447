"""Fills its output without reading on, so that it might block for ever with the reply unsent.

Expected: WA, OLE
"""

import os

os.set_blocking(1, False)
try:
    while True:
        os.write(1, b"x" * 4096)
except BlockingIOError:
    pass
os.set_blocking(1, True)
