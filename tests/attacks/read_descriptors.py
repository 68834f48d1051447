"""Opens the reference by descriptors: of folders, without rights, and through /proc.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

for path in paths:
    with suppress(OSError):
        folder = os.open(path.parent, os.O_PATH)
        held = os.open(path, os.O_PATH)
        for name, start in ((path.name, folder), (f"/proc/self/fd/{held}", None)):
            with suppress(OSError), open(os.open(name, os.O_RDONLY, dir_fd=start)) as file:
                stolen = file.read()
