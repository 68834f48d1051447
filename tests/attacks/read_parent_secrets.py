"""Reads the environment, the command line, the open files and the memory map of the judge.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

for name in ("environ", "cmdline", "maps", "fd/3", "fdinfo/3", "stack", "io", "mountinfo"):
    with suppress(OSError):
        if Path(f"/proc/{os.getppid()}/{name}").read_bytes():
            os._exit(3)
