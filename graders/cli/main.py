"""The commands of `kata`, in one table, and what happens when one of them fails."""

import codecs
import sys

import typer

from ..practice.history import Unusable
from . import (
    authors,
    batch,
    check,
    complexity,
    doctor,
    grade,
    hints,
    plan,
    progress,
    rounds,
    stubs,
    table,
    update,
    watch,
)
from .problems import JUDGE_ERROR, WRONG_USAGE, Problem, our_fault

app = typer.Typer(
    name="kata",
    help="Katas for machine-learning-engineer interviews, and a judge that says what is wrong.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if sys.stdout.isatty() else None,  # no boxes in a pipe
)
app.command("list")(table.list_)
app.command()(table.show)
app.command()(check.check)
app.command()(check.replay)
app.command()(watch.watch)
app.command("next")(progress.next_)
app.add_typer(rounds.app, name="round")
app.add_typer(plan.app, name="plan")
app.command()(progress.progress)
app.command()(progress.history)
app.command()(hints.hint)
app.command()(stubs.reset)
app.command()(stubs.solution)
app.command()(stubs.init)
app.command()(update.update)
app.command()(complexity.complexity)
app.command()(grade.grade)
app.command()(batch.batch)
app.command()(doctor.doctor)
app.command()(authors.new)
app.command()(authors.lint)


_STAND_INS = {"✓": "+", "✗": "x", "·": "-", "×": "x", "…": "...", "µ": "u"}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What is written for characters that the output's encoding lacks."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    written = [
        _STAND_INS.get(char) or char.encode("ascii", "backslashreplace").decode()
        for char in lacking
    ]
    return "".join(written), error.end


codecs.register_error("plain", _plain)


def run() -> None:
    """The entry point: runs the command and ends with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="plain")  # type: ignore[union-attr]  # text files, both
    try:
        app()
    except (Problem, Unusable) as problem:
        _end(f"kata: {problem}", WRONG_USAGE)
    except Exception as error:
        _end(our_fault(error), JUDGE_ERROR)


def _end(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
