"""Sets the times of files.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

for path in (near, near / "notes.txt"):
    with suppress(OSError):
        os.utime(path, (0, 0))
    with suppress(OSError):
        path.touch()
