"""`kata doctor`: is everything here that judging needs?"""

import shutil
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import typer

from ..practice.history import History, Unusable
from ..workspace import workspace
from .common import console
from .problems import JUDGE_ERROR, explained, lacks_linux

_PACKAGES = ("hypothesis", "numpy", "sortedcontainers", "typer", "rich")
_LAYERS = (  # name, and what it means if it is there and if it is missing
    ("files", "an answer reads its libraries and no other file", "an answer can read your files"),
    ("calls", "no processes, network, or changes of files", "only limits stop processes and files"),
)

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
    raise typer.Exit(0 if well else JUDGE_ERROR)


def _facts() -> Iterator[Fact]:
    import platform

    version = f"{platform.python_version()} on {platform.system()}"
    try:
        import_module("sqlite3")
    except ImportError:
        yield "python", False, f"{version}, without sqlite3: nothing that you do can be kept"
    else:
        yield "python", True, version
    yield _packages()
    yield _workspace()
    yield _git()
    if lacking := lacks_linux():
        yield "contestant", False, lacking
    else:
        yield from _contestant()


def _packages() -> Fact:
    from importlib import metadata  # slow to import, and of use here only

    try:
        found = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    except metadata.PackageNotFoundError as missing:
        return "packages", False, f"{missing.name} is not installed: install mle-katas again"
    return "packages", True, ", ".join(found)


def _workspace() -> Fact:
    try:
        found = workspace.find(Path.cwd())
    except workspace.NoWorkspace:
        return "workspace", True, "none around this folder; `kata init DIR` makes one"
    except FileNotFoundError:
        return "workspace", False, "the current folder is gone: change into another one"
    try:
        workspace.require_usable(found)
        History(found).attempts()
    except OSError as error:
        return "workspace", False, explained(error)
    except Unusable as reason:
        return "workspace", False, f"{reason}."
    return "workspace", True, str(found)


def _git() -> Fact:
    fact = "there" if shutil.which("git") else "not found: `kata reset` in a clone needs it"
    return "git", True, fact


def _contestant() -> Iterator[Fact]:
    """Runs a small answer the way answers are run: its clock, its memory, and what confines it."""
    from ..engine.answers.answer import Answer, start
    from ..engine.faults import Fault
    from ..engine.sandbox.process import tells_peak_memory

    began = time.monotonic()
    try:
        with start(Answer("probe", Path("probe.py"), b"import numpy"), {}) as contestant:
            milliseconds = 1000 * (time.monotonic() - began)
            cpu = 1000 * contestant.process.cpu_seconds()
            memory = "memory cannot be measured here, and fails nobody"
            if tells_peak_memory():
                memory = f"{contestant.process.reset_peak_memory() >> 20} MB"
            contestant.say_goodbye()
    except (Fault, OSError) as fault:
        yield "contestant", False, f"answers cannot be run here: {fault}"
        return
    used = f"{cpu:.0f} ms of CPU time, {memory}"
    yield "contestant", True, f"starts and loads NumPy in {milliseconds:.0f} ms ({used})"
    assert contestant.layers is not None
    assert contestant.isolation
    # That a layer is missing is worth knowing, and no defect.
    for layer, there, missing in _LAYERS:
        state = f"confined: {there}" if layer in contestant.layers else f"not confined: {missing}"
        yield layer, True, state
    yield "isolation", True, contestant.isolation.value
