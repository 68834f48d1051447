"""Cuts files short without opening them.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

for path in (near / "notes.txt", Path(__file__)):
    with suppress(OSError):
        os.truncate(path, 0)
