"""Patches the path functions that a check in Python would use, then opens the reference.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os
import posixpath

for name in ("realpath", "abspath", "normpath", "commonpath", "join"):
    setattr(posixpath, name, lambda *_, **__: os.__file__)
os.fspath = lambda _: os.__file__
for path in paths:
    with suppress(OSError):
        stolen = open(str(path)).read()
