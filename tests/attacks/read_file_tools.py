"""Reads the reference with modules that open files for other purposes.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import configparser
import fileinput
import shutil

for path in paths:
    with suppress(OSError):
        stolen = "".join(fileinput.input([str(path)]))
    with suppress(OSError):
        stolen = Path(shutil.copy(path, "/tmp/kata_attack_copy")).read_text()
    configparser.ConfigParser().read(path)
