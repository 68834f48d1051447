"""Leaves files that Python and pytest would run: beside the answer and in the libraries.

Expected: WA
"""

from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import sysconfig

folders = (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), "/root")
for path in (near / "conftest.py", near / "sitecustomize.py", near / "numpy.py"):
    with suppress(OSError):
        path.write_text("raise SystemExit")
for folder in folders:
    for name in ("kata_attack_sitecustomize.py", "kata_attack_hook.pth"):
        with suppress(OSError):
            Path(folder, name).write_text("")
