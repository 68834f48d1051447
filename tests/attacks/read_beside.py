"""Opens the notes beside the answer, and the answers of others.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

for path in (Path(__file__).parent / "notes.txt", Path(__file__)):
    with suppress(OSError):
        if path.read_text():
            stolen = 1 / 0
