"""Writes to the standard error without end, while it is imported.

Expected: OLE
"""

import sys

while True:
    sys.stderr.write("x" * 10_000)
