"""Finds the reference with the modules that look for packages, and runs it.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import pkgutil
import runpy
import types

sys.path.insert(0, str(home))
for path in paths:
    with suppress(Exception):
        stolen = pkgutil.get_data(f"solutions.{path.parent.name}", path.name).decode()
    with suppress(Exception):
        stolen = types.SimpleNamespace(**runpy.run_path(str(path)))
print([module.name for module in pkgutil.iter_modules([str(home)])])
