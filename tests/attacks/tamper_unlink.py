"""Deletes files and folders.

Expected: WA
"""

from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import shutil

for path in (near / "notes.txt", near / "box"):
    with suppress(OSError):
        path.unlink()
shutil.rmtree(near, ignore_errors=True)
with suppress(OSError):
    near.rmdir()
