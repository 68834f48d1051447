"""Writes to the answer's own file, to a file beside it, and to new ones.

Expected: WA
"""

from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

for path in (Path(__file__), near / "notes.txt", near / "new.txt", Path("/tmp/kata_attack_write")):
    for mode in ("w", "a", "x", "r+"):
        with suppress(OSError), path.open(mode) as file:
            file.write("changed")
