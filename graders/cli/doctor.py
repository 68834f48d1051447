"""`kata doctor`: is everything here that judging needs?"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import typer

from ..practice import workspace
from .common import console

_PACKAGES = ("hypothesis", "numpy", "sortedcontainers", "typer", "rich")
_JUDGE_ERROR = 3

Fact = tuple[str, bool, str]  # what was looked at, whether it is well, and what to know about it


def doctor() -> None:
    """Check that everything is in place, and say what is missing."""
    from rich.text import Text

    out = console()
    well = True
    for name, good, fact in _facts():
        well &= good
        mark = ("✓ ", "green") if good else ("✗ ", "bold red")
        out.print(Text.assemble(mark, (f"{name:14}", "bold"), fact))
    raise typer.Exit(0 if well else _JUDGE_ERROR)


def _facts() -> Iterator[Fact]:
    import platform

    yield "python", True, f"{platform.python_version()} on {platform.system()}"
    yield _packages()
    yield _workspace()
    yield _git()
    yield _contestant()
    yield from _layers()


def _packages() -> Fact:
    from importlib import metadata  # slow to import, and of use here only

    try:
        found = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    except metadata.PackageNotFoundError as missing:
        return "packages", False, f"{missing.name} is not installed: install mle-katas again"
    return "packages", True, ", ".join(found)


def _workspace() -> Fact:
    try:
        return "workspace", True, str(workspace.find(Path.cwd()))
    except workspace.NoWorkspace:
        return "workspace", True, "none around this folder; `kata init DIR` makes one"


def _git() -> Fact:
    fact = "there" if shutil.which("git") else "not found: `kata reset` in a clone needs it"
    return "git", True, fact


def _contestant() -> Fact:
    """Runs a small answer the way answers are run, and reads its clock and its memory."""
    from ..engine.answer import Answer, start
    from ..engine.faults import Fault

    began = time.monotonic()
    try:
        with start(Answer("probe", Path("probe.py"), b"import numpy"), {}) as contestant:
            milliseconds = 1000 * (time.monotonic() - began)
            cpu = 1000 * contestant.process.cpu_seconds()
            memory = contestant.process.reset_peak_memory() >> 20
            contestant.say_goodbye()
    except (Fault, OSError) as fault:
        return "contestant", False, f"answers cannot be run here: {fault}"
    return (
        "contestant",
        True,
        f"starts and loads NumPy in {milliseconds:.0f} ms ({cpu:.0f} ms of CPU time, {memory} MB)",
    )


def _layers() -> Iterator[Fact]:
    """What confines answers here; that a layer is missing is worth knowing, and no defect."""
    from ..engine import isolation
    from ..engine.dialogue import Contestant
    from ..engine.faults import Fault

    try:
        with Contestant({}) as contestant:
            contestant.say_goodbye()
            layers = contestant.layers
    except (Fault, OSError):
        return  # said already
    for name, there, missing in (
        (
            "files",
            "an answer reads its libraries and no other file",
            "an answer can read your files",
        ),
        (
            "calls",
            "no processes, network, or changes of files",
            "only limits stop processes and files",
        ),
    ):
        yield name, True, f"confined: {there}" if name in layers else f"not confined: {missing}"
    level = isolation.weakest()
    yield "isolation", True, level.value if level else "unknown"
