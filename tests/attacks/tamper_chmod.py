"""Changes who may read and own files.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

for path in (near, near / "notes.txt"):
    for change in (lambda p: os.chmod(p, 0o700), lambda p: os.chown(p, 0, 1)):
        with suppress(OSError):
            change(path)
    with suppress(OSError):
        os.fchmod(os.open(path, os.O_PATH), 0o700)
