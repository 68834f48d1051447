"""Renames and replaces files.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

for move in (os.rename, os.replace, os.link, os.symlink):
    with suppress(OSError):
        move(near / "notes.txt", near / "moved.txt")
with suppress(OSError):
    os.replace(__file__, near / "notes.txt")
