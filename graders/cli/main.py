"""The commands of `kata`, in one table, and what happens when one of them fails."""

import os
import sys
from pathlib import Path

import typer

from . import check, doctor, stubs, table
from .problems import Problem

WRONG_USAGE, JUDGE_ERROR = 2, 3

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
app.command()(stubs.reset)
app.command()(stubs.solution)
app.command()(stubs.init)
app.command()(doctor.doctor)


def run() -> None:
    """The entry point: runs the command and ends with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text files, both
    try:
        app()
    except Problem as problem:
        _end(f"kata: {problem}", WRONG_USAGE)
    except Exception as error:
        _end(_our_fault(error), JUDGE_ERROR)


def _our_fault(error: Exception) -> str:
    import traceback  # slow to import, and rarely of use

    if os.environ.get("KATA_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"kata: Judge Error: {type(error).__name__}: {error} ({where}).\n"
        "This is a mistake of ours, not of your answer. Please report it, with what the same "
        "command prints after KATA_DEBUG=1."
    )


def _end(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
