"""Opens the reference by paths that lead through folders which may be read.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

for path in paths:
    for start in (os.path.dirname(os.__file__), "/dev", "/usr/share/zoneinfo"):
        with suppress(OSError):
            stolen = Path(start, os.path.relpath(path, os.path.realpath(start))).read_text()
