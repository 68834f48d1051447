"""Lets a database and an archive open the reference for it.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import sqlite3
import zipfile

for path in paths:
    with suppress(sqlite3.Error):
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        stolen = str(base.execute("select * from sqlite_master").fetchall()) and None
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        archive.extractall("/tmp/kata_attack_zip")
