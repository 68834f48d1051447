"""Links the reference to a place that may be read, and opens it there.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import os

for path in paths:
    for link in (os.link, os.symlink, os.rename):
        for place in (
            "/dev/kata_attack_link",
            f"{os.path.dirname(os.__file__)}/kata_attack_link.py",
        ):
            if link is os.rename:
                path = Path(__file__).parent / "notes.txt"
            with suppress(OSError):
                link(path, place)
                stolen = Path(place).read_text()
