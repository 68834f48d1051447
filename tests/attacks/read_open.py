"""Opens the reference by its path.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

for path in paths:
    with suppress(OSError):
        stolen = path.read_text()
