"""What practice takes: from a save to the first word of the judge, and with a long history."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median

import pexpect

from graders.engine.catalogue.katas import Kata, katas
from graders.practice.history import OPENED, History

from . import commands

_ROWS = 10_000
_DAYS = 300


def fill(workspace: Path) -> None:
    """Puts 10 000 judgements into the history of a workspace."""
    history = History(workspace)
    history.note("kmeans", OPENED)  # lays the file out
    rng, now = Random(1), time.time()
    stems = [kata.stem for kata in katas(workspace)]
    rows = [
        (now - 86_400 * _DAYS * (1 - number / _ROWS), rng.choice(stems), rng.choice(["AC", "WA"]))
        for number in range(_ROWS)
    ]
    with closing(sqlite3.connect(history.path)) as connection:
        connection.execute("INSERT INTO answer VALUES ('', '')")
        connection.executemany(
            "INSERT INTO judgement VALUES (NULL, ?, ?, ?, 1, '', '', '', 1.0, 0, '')", rows
        )
        connection.commit()


def save_to_first_word() -> tuple[float, float]:
    """The middle, over all katas, of the seconds from a save to the judge's first word.

    And that of the same beside a bare `kata check --no-scale`.
    """
    with commands.fresh_workspace() as folder:
        found = [_save_to_first_word(folder, kata) for kata in katas(folder)]
    return median(seconds for seconds, _ in found), median(ratio for _, ratio in found)


def _save_to_first_word(folder: Path, kata: Kata) -> tuple[float, float]:
    watching = pexpect.spawn(commands.KATA, ["watch", kata.stem], cwd=str(folder), timeout=60)
    watching.expect("q quit")
    kata.stub.write_bytes(kata.reference.read_bytes())
    saved = time.perf_counter()
    watching.expect("judging")
    seconds = time.perf_counter() - saved
    watching.expect("Accepted|inconclusive|Exceeded")
    watching.close(force=True)
    began = time.perf_counter()
    commands.seconds([commands.KATA, "check", kata.stem, "--no-scale"], folder)
    return seconds, seconds / (time.perf_counter() - began)
