"""Lets another program read the reference.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import subprocess

for path in paths:
    with suppress(OSError, subprocess.SubprocessError):
        stolen = subprocess.check_output(["/bin/cat", path], text=True)
