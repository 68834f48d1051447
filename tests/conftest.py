"""Fixtures that the tests share: answers judged here, the real `kata`, and nothing left behind."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings
from rich.console import Console

from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.judge import Judgement, Options, judge
from graders.engine.sandbox import dialogue
from graders.engine.sandbox.contestant.fork_server import NAME
from graders.engine.sandbox.process import Process
from graders.reports import terminal

from .answers import solution_of
from .toys import remote

# Loaded machines are no reason to fail, and a test passes or fails alike on every machine.
settings.register_profile("tests", deadline=None, derandomize=True, database=None)
settings.load_profile("tests")

KATA = Path(sys.executable).parent / "kata"  # the command as it is installed
LONGEST_REPORT = 20_000  # characters, whatever an answer returns
_GONE_SECONDS = 10.0  # what is killed dies at once, but not in the same instant
_OURS = {kata.stem: kata for kata in katas(HOME)}


Start = Callable[[str], RemoteAnswer]


class Judged(Protocol):
    """Judges a source text, without scale unless told otherwise; options are those of `Options`."""

    def __call__(self, stem: str, source: str | bytes, **options: Any) -> Judgement: ...


class RunKata(Protocol):
    """Runs `kata` in `folder`, by default a new workspace; `typed` is what the learner types."""

    def __call__(
        self, *arguments: str | Path, folder: Path | None = None, typed: str = ""
    ) -> "subprocess.CompletedProcess[str]": ...


@pytest.fixture
def reference_source() -> Callable[[str], str]:
    """Returns the text of a kata's reference solution."""
    return solution_of


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Judges answers in this process; the file with the answer stays for reports to quote."""

    def judge_source(stem: str, source: str | bytes, **options: Any) -> Judgement:
        path = tmp_path / f"{stem}.py"
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return judge(_OURS[stem], Answer.read(path), Options(**{"scale": False} | options))

    return judge_source


@pytest.fixture
def shown(judged: Judged, tmp_path: Path) -> Callable[[Judgement], str]:
    """What the learner reads about a judgement."""

    def text_of(judgement: Judgement) -> str:
        console = Console(file=StringIO(), record=True, width=200, soft_wrap=True)
        terminal.show(console, judgement, tmp_path / f"{judgement.stem}.py")
        return console.export_text()

    return text_of


@pytest.fixture(scope="session")
def _laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid_out") / "workspace"
    subprocess.run([KATA, "init", folder], check=True, capture_output=True, timeout=60)
    return folder


@pytest.fixture
def workspace(_laid_out: Path, tmp_path: Path) -> Path:
    """A new folder with the stubs, as `kata init` lays them out."""
    return Path(shutil.copytree(_laid_out, tmp_path / "workspace"))


@pytest.fixture
def kata(request: pytest.FixtureRequest) -> RunKata:
    """The real `kata` command, in a process of its own."""

    def run(
        *arguments: str | Path, folder: Path | None = None, typed: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [KATA, *arguments],
            cwd=folder or request.getfixturevalue("workspace"),
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=100,
        )

    return run


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts toy answers, and ends them after the test."""
    with ExitStack() as running:
        yield lambda source: running.enter_context(remote(source))


@pytest.fixture(autouse=True)
def contestants(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Process ids of the contestants that a test starts; none may outlive it, nor what they fork.

    That is, those in this process; what a command of its own starts, its test must look for.
    """
    started: list[int] = []

    class Recorded(Process):
        def __init__(self, **how: bool) -> None:
            super().__init__(**how)
            started.append(self.pid)

    monkeypatch.setattr(dialogue, "Process", Recorded)
    yield started
    assert not left_running(started), "a contestant, or a process of its making, is still running"


def left_running(sessions: Collection[int]) -> list[int]:
    """Returns the processes in these sessions that do not end, though they are given time to."""
    give_up_at = time.monotonic() + _GONE_SECONDS
    while (running := _running_in(sessions)) and time.monotonic() < give_up_at:
        time.sleep(0.02)
    return running


def contestants_of(judge_pid: int) -> list[int]:
    """Returns the contestants that run just now for the judge with this process id."""
    return [pid for pid, name in _sessions_of(judge_pid) if name != NAME]


def fork_servers_of(judge_pid: int) -> list[int]:
    """Returns what contestants are forked off for the judge with this process id."""
    return [pid for pid, name in _sessions_of(judge_pid) if name == NAME]


def _sessions_of(judge_pid: int) -> list[tuple[int, str]]:
    return [
        (pid, name)
        for pid, parent, session, name in _processes()
        if parent == judge_pid and session == pid
    ]


def _running_in(sessions: Collection[int]) -> list[int]:
    return [pid for pid, _, session, _ in _processes() if session in sessions] if sessions else []


def _processes() -> Iterator[tuple[int, int, int, str]]:
    """Yields (process id, parent, session, name) of every process that has not ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text("utf-8", "replace")
        except OSError:  # it has ended since
            continue
        begin, _, rest = text.rpartition(")")
        state, parent, _, session = rest.split()[:4]
        if state not in "ZX":
            yield int(stat.parent.name), int(parent), int(session), begin.partition("(")[2]
