"""Imports the reference, with the project put on the path.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import importlib

sys.path.insert(0, str(home))
for family in ("katas", "ml_katas"):
    with suppress(ImportError):
        stolen = importlib.import_module(f"solutions.{family}.{__name__}")
