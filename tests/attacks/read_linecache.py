"""Reads the reference through the modules that quote source code.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import linecache
import tokenize

for path in paths:
    stolen = "".join(linecache.getlines(str(path))) or globals().get("stolen")
    with suppress(OSError), tokenize.open(path) as file:
        stolen = file.read()
