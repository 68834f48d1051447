"""Makes temporary files by every way that Python has.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import tempfile

tempfile.tempdir = str(near)
for make in (tempfile.mkstemp, tempfile.mkdtemp, tempfile.TemporaryFile):
    with suppress(OSError):
        make(prefix="kata_attack_")
with suppress(OSError):
    os.open(near, os.O_TMPFILE | os.O_RDWR)
    os._exit(3)
