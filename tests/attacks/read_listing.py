"""Lists the folders of the project and of the answer.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

for folder in (
    home,
    home / "solutions",
    Path(__file__).parent,
    "/",
    "/tmp",
    "/proc",
    "/root",
    "/home",
):
    with suppress(OSError):
        if os.listdir(folder):
            os._exit(3)
