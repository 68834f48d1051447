"""Looks for the project among the installed packages, by way of their records.

Expected: WA, RE
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import importlib
import importlib.metadata as metadata
import site

sys.path += [*site.getsitepackages(), site.getusersitepackages()]
for folder in list(sys.path):
    site.addsitedir(folder)
with suppress(metadata.PackageNotFoundError, OSError):
    print(metadata.files("mle-katas"))
for family in ("katas", "ml_katas"):
    with suppress(ImportError):
        stolen = importlib.import_module(f"solutions.{family}.{__name__}")
