"""Imports the grader, and takes the slow oracle or the model out of it.

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
        stolen = importlib.import_module(f"graders.{family}.{__name__}")
        stolen.shortest_path = getattr(stolen, "a_shortest_path", None)
        stolen.LRUCache = getattr(stolen, "Model", None)
