"""Reads the reference through the current folder and the root of the judge's process.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

parent = Path(f"/proc/{os.getppid()}")
for path in paths:
    for place in (parent / "root" / str(path)[1:], parent / "cwd" / path.relative_to(home)):
        with suppress(OSError):
            stolen = place.read_text()
with suppress(OSError):
    os.chdir(parent / "cwd")
    stolen = Path("solutions", "katas", f"{__name__}.py").read_text()
