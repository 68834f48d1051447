"""Forks again and again, in every child as well.

Expected: WA
"""

import os
from contextlib import suppress

with suppress(OSError):
    for _ in range(6):
        os.fork()
