"""The commands of `kata`, in one table, and what happens when one of them fails."""

import codecs
import os
import sys
from collections import UserDict
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..practice.history import Unusable
from .problems import JUDGE_ERROR, WRONG_USAGE, Problem, explained, our_fault, say

_COMMANDS = {
    "list": "table.list_",
    "show": "table.show",
    "check": "check.check",
    "replay": "check.replay",
    "watch": "watch.watch",
    "next": "progress.next_",
    "round": "rounds.app",
    "plan": "plan.app",
    "progress": "progress.progress",
    "history": "progress.history",
    "hint": "hints.hint",
    "reset": "stubs.reset",
    "solution": "stubs.solution",
    "init": "stubs.init",
    "update": "update.update",
    "complexity": "complexity.complexity",
    "grade": "grade.grade",
    "batch": "batch.batch",
    "doctor": "doctor.doctor",
    "new": "authors.new",
    "lint": "authors.lint",
}
_LOOK: dict[str, Any] = {
    "pretty_exceptions_enable": False,
    "rich_markup_mode": "rich"
    if sys.stdout and sys.stdout.isatty()
    else None,  # no boxes in a pipe
}


class _Imported(UserDict[str, Any]):
    """The commands by name. Each is imported when it is asked for: all of them take 50 ms."""

    def __getitem__(self, name: str) -> Any:
        module, _, attribute = super().__getitem__(name).partition(".")
        found = getattr(import_module(f".{module}", __package__), attribute)
        alone = typer.Typer(**_LOOK)
        if isinstance(found, typer.Typer):
            alone.add_typer(found, name=name)
        else:
            alone.command(name)(found)
        return typer.main.get_group(alone).commands[name]


class _Commands(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Imported(_COMMANDS)


app = typer.Typer(
    name="kata",
    cls=_Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    **_LOOK,
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # slow to import

        typer.echo(f"kata {version('mle-katas')}")
        raise typer.Exit


@app.callback()
def _kata(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Katas for machine-learning-engineer interviews, and a judge that says what is wrong."""


_STAND_INS = {"✓": "+", "✗": "x", "·": "-", "×": "x", "…": "...", "µ": "u", "▸": ">"}


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


_STRIPPED = (
    "Python runs with -OO, which strips docstrings, and these are the sentences of reports and of "
    "--help. Run it without: `env -u PYTHONOPTIMIZE kata ...`."
)


def run() -> None:
    """The entry point: runs the command and ends with its exit code."""
    lacks_output = sys.stdout is None
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="plain")  # type: ignore[union-attr]  # text files, both
    if lacks_output:
        _end("kata: standard output is closed: there is nowhere to print to.", WRONG_USAGE)
    if sys.flags.optimize > 1:
        _end(f"kata: {_STRIPPED}", WRONG_USAGE)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except (Problem, Unusable) as problem:
        _end(f"kata: {problem}", WRONG_USAGE)
    except OSError as error:  # a read-only folder, a full disk
        _end(f"kata: {explained(error)}", WRONG_USAGE)
    except Exception as error:
        _end(our_fault(error), JUDGE_ERROR)


def _open_streams() -> None:
    """Replaces streams that are closed, or the next file that is opened would become one.

    What would be said on standard error is then said on standard output.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(1 if name == "stderr" else nowhere, number)
            if nowhere != number:
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _end(message: str, code: int) -> None:
    with suppress(OSError):  # it is full, or gone
        say(message)
    try:
        sys.stdout.flush()
    except OSError:  # the interpreter would say so again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
