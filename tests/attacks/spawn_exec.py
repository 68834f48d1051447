"""Replaces its own program by another, which would keep the channel and the limits.

Expected: WA
"""

import os
from contextlib import suppress

with suppress(OSError):
    os.execv("/bin/touch", ["touch", "/tmp/kata_attack_execv"])
