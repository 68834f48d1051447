"""Writes through modules that keep files: logs, databases and shelves.

Expected: WA
"""

from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import dbm
import logging
import shelve
import sqlite3


def database(path):
    sqlite3.connect(path).execute("create table x (y)")


for keep in (logging.FileHandler, shelve.open, dbm.open, database):
    with suppress(OSError, sqlite3.Error, dbm.error[0]):
        keep(str(near / "kata_attack_log"))
