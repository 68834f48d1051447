"""Real terminals for the `kata` command, and what they show."""

import os
import re
from pathlib import Path

import pexpect

from .conftest import KATA

_TOKEN = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n])")


class Screen:
    """A terminal as far as our output needs one: what it shows in the end, and its cursor."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.rows: list[list[str]] = [[]]
        self.row = self.column = 0
        self.cursor_is_shown = True

    def write(self, text: str) -> "Screen":
        for numbers, command, move, char in _TOKEN.findall(text):
            if command:
                self._command(numbers, command)
            elif move:
                self._move(move)
            else:
                self._put(char)
        return self

    def _command(self, numbers: str, command: str) -> None:
        match numbers, command:
            case "?25", "l" | "h":
                self.cursor_is_shown = command == "h"
            case "2", "K":
                self.rows[self.row] = []
            case count, "A":
                self.row = max(0, self.row - int(count or 1))
            case _, "m":
                pass
            case _:
                raise ValueError(f"an escape that no report should need: {numbers}{command}")

    def _move(self, move: str) -> None:
        if move == "\r":
            self.column = 0
            return
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append([])

    def _put(self, char: str) -> None:
        if self.column == self.columns:
            self._move("\r")
            self._move("\n")
        line = self.rows[self.row]
        line += " " * (self.column + 1 - len(line))
        line[self.column] = char
        self.column += 1

    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.rows)


def started(
    folder: Path, command: str, rows: int = 24, columns: int = 80, **variables: str
) -> "pexpect.spawn[str]":
    unusual = ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS", "LINES", "TTY_COMPATIBLE")
    environment = {name: value for name, value in os.environ.items() if name not in unusual}
    return pexpect.spawn(
        str(KATA),
        command.split(),
        env={**environment, "TERM": "xterm-256color", **variables},
        cwd=str(folder),
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=60,
    )


def written(folder: Path, command: str, rows: int = 24, columns: int = 80, **variables: str) -> str:
    """All that a command writes to a terminal of this size."""
    child = started(folder, command, rows, columns, **variables)
    text = child.read()
    child.close()
    assert child.signalstatus is None
    return text
