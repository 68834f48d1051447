"""Starts a program that outlives it and would leave a file.

Expected: WA
"""

import subprocess
from contextlib import suppress

with suppress(OSError):
    subprocess.Popen(["/bin/sh", "-c", "touch /tmp/kata_attack_sh; sleep 60"])
