"""The commands of `kata`, in one table, and what happens when one of them fails."""

import codecs
import sys
from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from ..practice.history import Unusable
from .problems import JUDGE_ERROR, WRONG_USAGE, Problem, our_fault

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
    "rich_markup_mode": "rich" if sys.stdout.isatty() else None,  # no boxes in a pipe
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


app = typer.Typer(name="kata", cls=_Commands, no_args_is_help=True, **_LOOK)


@app.callback()
def _kata() -> None:
    """Katas for machine-learning-engineer interviews, and a judge that says what is wrong."""


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


_STRIPPED = (
    "Python runs with -OO, which strips docstrings, and these are the sentences of reports and of "
    "--help. Run it without: `env -u PYTHONOPTIMIZE kata ...`."
)


def run() -> None:
    """The entry point: runs the command and ends with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="plain")  # type: ignore[union-attr]  # text files, both
    if sys.flags.optimize > 1:
        _end(f"kata: {_STRIPPED}", WRONG_USAGE)
    try:
        app()
    except (Problem, Unusable) as problem:
        _end(f"kata: {problem}", WRONG_USAGE)
    except Exception as error:
        _end(our_fault(error), JUDGE_ERROR)


def _end(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
