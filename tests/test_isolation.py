"""Layers around the contestant: in force where they are said to be, said to be off where not."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

from graders.engine.answers.answer import load
from graders.engine.faults import AnswerRaised, Fault
from graders.engine.sandbox import isolation
from graders.engine.sandbox.dialogue import Contestant
from graders.engine.sandbox.isolation import LAYERS, Level

from .answers import solution_of
from .conftest import RunKata
from .toys import remote, toy

PR_GET_DUMPABLE = 3  # linux/prctl.h
NUMPY = Path(numpy.__file__).parent
LIBRARIES = sorted((NUMPY.parent / "numpy.libs").glob("*"))
WITHOUT_TESTS = shutil.ignore_patterns("tests", "__pycache__", "*.a", "include")
MOST_IN_SOCKETS = 32 << 20  # bytes; 13 MB with the kernel's own settings


@pytest.fixture
def layers(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The layers that are wanted; the others are as if the system had none."""
    wanted: tuple[str, ...] = request.param
    monkeypatch.setattr("graders.engine.sandbox.process.LAYERS", wanted)
    return wanted


EVERY = [LAYERS, ("files",), ("calls",), ()]


@pytest.mark.parametrize("layers", EVERY, indirect=True)
def test_each_layer_is_found_to_be_as_it_is(layers: tuple[str, ...]) -> None:
    with Contestant({}) as contestant:
        contestant.say_goodbye()
        assert contestant.layers == frozenset(layers)


@pytest.mark.parametrize(
    ("layers", "level"),
    list(zip(EVERY, (Level.STRONG, Level.PARTIAL, Level.PARTIAL, Level.BASIC), strict=True)),
    indirect=["layers"],
)
def test_the_level_is_what_the_layers_make_of_it(layers: tuple[str, ...], level: Level) -> None:
    with remote("def f(): pass") as answer:
        assert answer.isolation is None
        answer.f()
        assert answer.isolation is level


def test_the_level_is_told_of_an_answer_that_does_not_load() -> None:
    with remote("def f(): pass\n1 / 0") as answer:
        with pytest.raises(Fault):
            answer.f()
        assert answer.isolation is Level.STRONG


def test_levels_are_ordered() -> None:
    assert Level.STRONG.reaches(Level.PARTIAL)
    assert Level.PARTIAL.reaches(Level.PARTIAL)
    assert not Level.BASIC.reaches(Level.PARTIAL)


def test_a_layer_that_is_only_claimed_is_not_reported() -> None:
    with Contestant({}) as contestant:
        contestant.say_goodbye()
        pid = contestant.process.pid
        assert isolation.verified(pid, LAYERS, holes=["files"]) == {"calls"}
    assert isolation.verified(1, ["calls"], holes=[]) == set()  # this process has no filter


@pytest.mark.parametrize("layers", EVERY, indirect=True)
@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        (f"open({__file__!r}).read()", "files"),
        ("__import__('os').listdir('/root') and 1", "files"),
        ("__import__('socket').socket(2, 2).close()", "calls"),
        ("__import__('os').fork() or __import__('os')._exit(0)", "calls"),
        ("__import__('os').kill(__import__('os').getppid(), 0)", "calls"),
        ("__import__('resource').setrlimit(1, (0, 0))", "calls"),
    ],
    ids=["read", "list", "socket", "fork", "signal", "limit"],
)
def test_a_layer_refuses_what_it_is_for(
    layers: tuple[str, ...], expression: str, needs: str
) -> None:
    source = f"""
def f():
    try: {expression}
    except (OSError, ValueError): return "refused"
    return "done"
"""
    with remote(source) as answer:
        result = answer.f()
    if needs in layers:
        assert result == "refused"


@pytest.mark.parametrize("layers", EVERY, indirect=True)
def test_memory_of_the_kernel_that_counts_nowhere_is_small(layers: tuple[str, ...]) -> None:
    """What is written to sockets that nobody reads is in no count of the process's memory."""
    source = """
import socket
pairs = []
def fill(end):
    sent = 0
    try:
        while True: sent += end.send(bytes(65_536))
    except BlockingIOError: return sent
def f():
    total = 0
    try:
        while True:
            pairs.append(socket.socketpair())
            for end in pairs[-1]:
                end.setblocking(False)
                total += fill(end)
    except OSError: return total
"""
    with remote(source) as answer:
        assert 0 < answer.f() < MOST_IN_SOCKETS


NEEDS_BLAS = "import numpy as np\ndef f(): return float((np.ones((9, 9)) @ np.ones(9)).sum())"
LOADED = [library for library in LIBRARIES if "openblas" in library.name]


# There is nothing to move where NumPy was built against a library of the system: then every other
# test that uses NumPy finds it elsewhere.
@pytest.mark.skipif(not LOADED, reason="this NumPy brings no OpenBLAS along")
@pytest.mark.parametrize("anew", [False, True], ids=["forked", "anew"])
def test_libraries_that_lie_elsewhere_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, anew: bool
) -> None:
    """As in conda, on Alpine and on NixOS: NumPy's OpenBLAS is not beside NumPy."""
    copied = Path(shutil.copytree(NUMPY, tmp_path / "packages/numpy", ignore=WITHOUT_TESTS))
    beside = Path(shutil.copytree(NUMPY.parent / "numpy.libs", copied.parent / "numpy.libs"))
    elsewhere = tmp_path / "lib"
    elsewhere.mkdir()
    (elsewhere / "notes.txt").write_text("nobody's business")
    for library in LOADED:
        shutil.move(beside / library.name, elsewhere)
        (beside / library.name).symlink_to(elsewhere / library.name)
    packages = {"numpy": str(copied.parent)}
    monkeypatch.setattr("graders.engine.sandbox.process.third_party", lambda: packages)
    source = f"{NEEDS_BLAS}\ndef g(): return open({str(elsewhere / 'notes.txt')!r}).read()"
    with Contestant({}, anew=anew) as contestant:
        load(contestant, *toy(source))
        assert contestant.isolation is Level.STRONG
        assert contestant.request("call", None, "f", (), {}, None)[0] == 81.0
        with pytest.raises(AnswerRaised, match="PermissionError"):
            contestant.request("call", None, "g", (), {}, None)


def test_the_judge_is_kept_out_of() -> None:
    with remote("def f(): pass") as answer:
        answer.f()
        assert ctypes.CDLL(None).prctl(PR_GET_DUMPABLE) == 0


@pytest.mark.parametrize("layers", [()], indirect=True)
@pytest.mark.parametrize("name", ["mem", "environ", "maps", "fd/0", "clear_refs"])
def test_no_answer_looks_into_the_judge_which_looks_into_it(
    layers: tuple[str, ...], name: str
) -> None:
    source = f"""
import os
def f():
    try: os.open(f"/proc/{{os.getppid()}}/{name}", os.O_WRONLY if "{name}" == "clear_refs" else 0)
    except PermissionError: return "refused"
"""
    with remote(source) as answer:
        assert answer.f() == "refused" or os.getuid() == 0  # who may look into everything
        process = answer.contestant.process
        process.reset_peak_memory()
        assert process.peak_memory() > 1 << 20
        assert process.threads() == 1


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A right answer to `graph_bfs`."""
    answer = tmp_path / "right.py"
    answer.write_text(solution_of("graph_bfs"))
    return answer


def test_a_report_says_the_level(kata: RunKata, right: Path) -> None:
    done = kata("check", "graph_bfs", "--no-scale", "--answer", right, "--json")
    (judgement,) = json.loads(done.stdout)["judgements"]
    assert judgement["isolation"] == "strong"
    done = kata("check", "graph_bfs", "--no-scale", "--answer", right)
    assert done.stdout.splitlines()[0].endswith("isolation: strong")


def test_a_level_that_is_there_can_be_required(kata: RunKata, right: Path) -> None:
    arguments = ("graph_bfs", "--no-scale", "--answer", right, "--require-isolation", "strong")
    assert kata("check", *arguments).returncode == 0


def test_doctor_shows_each_layer(kata: RunKata) -> None:
    shown = kata("doctor").stdout
    assert re.search(r"files +confined: ", shown)
    assert re.search(r"calls +confined: ", shown)
    assert re.search(r"isolation +strong", shown)


# Where answers cannot be run

SYSTEMS = {"darwin": "Docker", "win32": "WSL 2", "freebsd14": "virtual machine"}


def run_on(system: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command as if on this system, which lacks what only Linux has."""
    code = f"""
import os, select, shutil, sys, types
import rich.console  # which would look for the real Windows
from graders.cli.main import run
for name in ("killpg", "sched_getaffinity", "sched_setaffinity"):
    vars(os).pop(name, None)
del select.poll
sys.modules["resource"] = sys.modules["fcntl"] = None
# What finds programs asks the real Windows whether the current folder counts.
shutil._winapi = types.SimpleNamespace(NeedCurrentDirectoryForExePath=lambda name: False)
sys.platform = {system!r}
run()
"""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    "command", ["check graph_bfs", "replay graph_bfs", "complexity nowhere.py:f"]
)
def test_judging_elsewhere_is_refused_in_one_sentence(system: str, command: str) -> None:
    done = run_on(system, *command.split())
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("kata: judging needs Linux")
    assert SYSTEMS[system] in line


@pytest.mark.parametrize("system", SYSTEMS)
def test_doctor_says_that_judging_needs_linux(system: str) -> None:
    done = run_on(system, "doctor")
    assert done.returncode == 3
    (line,) = (line for line in done.stdout.splitlines() if "contestant" in line)
    assert "judging needs Linux" in line
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("command", ["list", "show graph_bfs"])
def test_katas_can_be_read_everywhere(system: str, command: str) -> None:
    done = run_on(system, *command.split())
    assert done.returncode == 0
    assert not done.stderr
