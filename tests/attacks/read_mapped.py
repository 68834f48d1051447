"""Maps and sends the reference instead of reading it.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import mmap
import os

for path in paths:
    with suppress(OSError, ValueError):
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        stolen = mmap.mmap(opened, 0, prot=mmap.PROT_READ)[:].decode()
    with suppress(OSError):
        os.sendfile(1, os.open(path, os.O_RDONLY), 0, 1 << 16)
        os._exit(3)
