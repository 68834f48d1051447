"""Measures everything, prints a table, and fails if a bound is missed."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from . import commands, practice, split, starts


@dataclass(frozen=True)
class Measured:
    """A measurement and its bound, both in seconds of CPU time, or both multiples of something."""

    what: str
    value: float
    bound: float
    unit: str  # 's' or 'x'

    @property
    def within(self) -> bool:
        return self.value <= self.bound


def main() -> None:
    """Prints the table; the exit code is 1 if a bound is missed."""
    rows = list(measurements())
    console = Console(highlight=False)
    console.print(table(rows, commands.bare_start()))
    missed = [row.what for row in rows if not row.within]
    for what in missed:
        console.print(f"missed: {what}")
    sys.exit(1 if missed else 0)


def measurements() -> Iterator[Measured]:
    """Yields one measurement after the other, quick ones first."""
    for what, ratio, bound in starts.measured():
        yield Measured(f"{what} / {starts.LIBRARIES}", ratio, bound, "x")
    seconds, ratio = practice.save_to_first_word()
    yield Measured("save to first word, middle of all katas", seconds, 0.5, "s")
    yield Measured("the same / check --no-scale", ratio, 1.0, "x")
    for stem in ("lru_pinned", "graph_bfs"):
        yield Measured(f"promises of {stem} / in one process", split.cost(stem), 1.5, "x")
    yield Measured("check lru_pinned --no-scale", commands.promises_of_a_right_answer(), 1.0, "s")
    yield Measured("first failure of a wrong answer", commands.first_failure(), 1.0, "s")
    seconds, katas = commands.all_references()
    yield Measured(f"check --all, {katas} references", seconds, katas * 25 / 7, "s")


def table(rows: list[Measured], bare_start: float) -> Table:
    """Seconds are shown as multiples of a bare start of Python too: those travel better."""
    result = Table(box=None, caption=f"a bare start of Python: {1000 * bare_start:.0f} ms")
    for heading in ("", "measured", "bound", "bare starts"):
        result.add_column(heading, justify="right" if heading else "left")
    for row in rows:
        starts = f"{row.value / bare_start:.0f}" if row.unit == "s" else ""
        figures = (f"{row.value:.2f} {row.unit}", f"{row.bound:.2f} {row.unit}", starts)
        result.add_row(row.what, *figures, style="" if row.within else "bold red")
    return result


if __name__ == "__main__":
    main()
