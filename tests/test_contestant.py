"""The contestant: when there is a new one, what it finds around it, and what ends it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from graders.engine.faults import AnswerRaised, ContestantFailed, Fault

from .answers import after, on_promises
from .conftest import KATA, Start, contestants_of, fork_servers_of, left_running
from .toys import remote

ROOT = Path(__file__).parents[1]


# New processes

COUNTER = """
import os
calls = []
def call():
    calls.append(1)
    return len(calls), os.getpid()
def end(): os._exit(1)
"""


def test_a_contestant_that_died_is_replaced(start: Start, contestants: list[int]) -> None:
    answer = start(COUNTER)
    assert answer.call() == (1, contestants[0])
    assert answer.call() == (2, contestants[0])
    with pytest.raises(ContestantFailed):
        answer.end()
    assert not left_running(contestants)
    assert answer.call() == (1, contestants[1])


def test_a_fresh_answer_shares_nothing_with_the_first(start: Start, contestants: list[int]) -> None:
    answer = start(COUNTER)
    answer.call()
    with answer.fresh() as fresh:
        assert fresh.call() == (1, contestants[1])
    assert not left_running(contestants[1:])
    assert answer.call() == (2, contestants[0])


def test_what_one_answer_breaks_is_whole_for_the_next(start: Start) -> None:
    broken = start("import random, sys\nrandom.choice = sys.path = None\ndef f(): return True")
    assert broken.f()
    whole = start("import random, sys\ndef f(): return bool(random.choice and sys.path)")
    assert whole.f()


def test_contestants_start_though_what_they_are_forked_off_was_killed(start: Start) -> None:
    assert start(COUNTER).call()
    for server in fork_servers_of(os.getpid()):
        os.kill(server, signal.SIGKILL)
    assert start(COUNTER).call()


def test_a_forked_judge_starts_contestants_of_its_own(start: Start) -> None:
    assert start(COUNTER).call()
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as workers:
        assert workers.submit(_calls_in_a_worker).result()
    assert start(COUNTER).call()


def _calls_in_a_worker() -> bool:
    with remote(COUNTER) as answer:
        calls, pid = answer.call()
        return calls == 1 and pid in contestants_of(os.getpid())


def test_errors_of_the_answer_keep_its_process(start: Start, contestants: list[int]) -> None:
    answer = start("def fail(n): raise [ValueError, SystemExit, KeyboardInterrupt][n]")
    for n, kind in enumerate([ValueError, SystemExit, KeyboardInterrupt]):
        with pytest.raises(AnswerRaised) as raised:
            answer.fail(n)
        assert raised.value.is_a(kind)
    assert len(contestants) == 1


def test_an_answer_that_does_not_load_leaves_no_process(
    start: Start, contestants: list[int]
) -> None:
    with pytest.raises(Fault):
        start("def f(): pass\nraise ValueError").f()
    assert len(contestants) == 1
    assert not left_running(contestants)


# The contestant's surroundings


def test_the_answer_gets_no_environment_of_ours(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "token")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.setenv("PYTHONHASHSEED", "5")
    answer = start("""
import os, sys
def around(): return dict(os.environ), os.getcwd(), sys.path, sys.stdin.read()
""")
    environment, folder, path, typed = answer.around()
    assert environment.keys() <= {
        "LC_CTYPE",  # Python's own doing, in a C locale (PEP 538)
        "MKL_NUM_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "PYTHONHASHSEED",
        "PYTHONIOENCODING",
    }
    assert environment["PYTHONHASHSEED"] == "0"
    assert folder == "/"
    assert not any("site-packages" in entry or entry in ("", str(Path.cwd())) for entry in path)
    assert typed == ""


IMPORTS = {
    "numpy": True,
    "numpy.linalg": True,
    "sortedcontainers": True,
    "collections": True,
    "ctypes": True,
    "graders": False,
    "graders.engine.judge": False,
    "solutions": False,
    "katas": False,
    "tests": False,
    "hypothesis": False,
    "typer": False,
    "pytest": False,
    "pip": False,
}


@pytest.fixture(scope="module")
def importable() -> dict[str, bool]:
    """Which modules an answer can import."""
    source = """
import importlib
def can_import(names):
    found = {}
    for name in names:
        try: found[name] = bool(importlib.import_module(name))
        except ImportError: found[name] = False
    return found
"""
    with remote(source) as answer:
        found: dict[str, bool] = answer.can_import(list(IMPORTS))
    return found


@pytest.mark.parametrize(("name", "can"), IMPORTS.items(), ids=IMPORTS)
def test_the_answer_can_import_what_every_answer_may_and_nothing_else(
    importable: dict[str, bool], name: str, can: bool
) -> None:
    assert importable[name] is can


def test_the_answer_finds_no_module_of_ours_loaded(start: Start) -> None:
    answer = start("import sys\ndef loaded(): return sorted(sys.modules)")
    ours = ("graders", "solutions", "katas", "ml_katas", "hypothesis", "tests")
    assert [name for name in answer.loaded() if name.split(".")[0] in ours] == []


def test_the_answer_can_write_nothing(start: Start, tmp_path: Path) -> None:
    answer = start("def write(path):\n    with open(path, 'w') as file: file.write('x' * 10)")
    with pytest.raises(AnswerRaised) as raised:
        answer.write(str(tmp_path / "stray"))
    assert raised.value.is_a(OSError)


def test_the_answer_holds_no_descriptor_but_the_channel(start: Start) -> None:
    answer = start("""
import os, stat
def inode(number):
    try: found = os.fstat(number)
    except OSError: return -1
    return found.st_ino if stat.S_ISREG(found.st_mode) else 0
def descriptors(): return [found for found in map(inode, range(1024)) if found >= 0]
""")
    with Path(os.devnull).open():
        found = answer.descriptors()
    assert found.count(0) == 4  # input, output, errors and the channel
    # libffi, behind ctypes, may keep its own file open, to map it once more.
    assert set(found) <= {0, *(path.stat().st_ino for path in libraries_named("libffi"))}


def libraries_named(name: str) -> set[Path]:
    """The files of that library which this process has mapped."""
    import ctypes  # noqa: F401  # maps it

    maps = Path("/proc/self/maps").read_text().split()
    return {Path(word) for word in maps if word.startswith("/") and name in word}


INTERRUPTED = """
from tests.toys import remote, toy
from graders.engine.answers.answer import start
from graders.engine.sandbox.replies import only

SOURCE = "import signal\\ndef f(): return signal.getsignal(2) is signal.default_int_handler"
with remote(SOURCE) as answer:
    print(answer.f())
alone = start(*toy(SOURCE))
print(only(alone.request("call", None, "f", (), {}, None)))
alone.close()
"""


def test_an_answer_finds_interrupts_as_usual_though_the_judge_ignores_them() -> None:
    """So it is under `kata watch`, and in what a shell has started in the background."""
    judge = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_IGN),
    )
    assert judge.stdout == "True\nTrue\n", judge.stderr


# A judge that stops, or ends

STOPPED = """
import os, signal, threading
from graders.engine.answers import remote
from graders.engine.sandbox.limits import TimeCap
from tests.toys import remote as started

remote.PROMISE = TimeCap(cpu=10.0, wall=1.0)
with started("import time\\ndef nap(): time.sleep(0.6)\\ndef sleep(): time.sleep(30)") as answer:
    answer.nap()
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGSTOP)).start()
    answer.nap()
    print("in time")
    answer.sleep()
"""


def test_time_in_which_the_judge_is_stopped_does_not_count() -> None:
    """Ctrl-Z, or the lid of a laptop: the answer had finished, or may go on as long as before."""
    command = [sys.executable, "-c", STOPPED]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, encoding="utf-8"
    ) as judge:
        os.waitid(os.P_PID, judge.pid, os.WSTOPPED)
        time.sleep(2.0)
        judge.send_signal(signal.SIGCONT)
        shown, said = judge.communicate(timeout=60)
    assert shown == "in time\n", said
    assert "did not finish within 1 s" in said


JUDGE = """
from tests.toys import remote
with remote({answer!r}) as answer:
    print(answer.contestant.process.pid, flush=True)
    answer.wait()
"""
WAITS = {
    "busy": "def wait():\n    while True: pass",
    "asleep": "import time\ndef wait(): time.sleep(10**6)",
    "deaf": """
import signal, time
for number in range(1, 32):
    if number not in (signal.SIGKILL, signal.SIGSTOP): signal.signal(number, signal.SIG_IGN)
def wait(): time.sleep(10**6)
""",
}


@pytest.mark.parametrize("answer", WAITS.values(), ids=WAITS)
def test_the_contestant_dies_with_the_judge(answer: str) -> None:
    command = [sys.executable, "-c", JUDGE.format(answer=answer)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, encoding="ascii") as judge:
        assert judge.stdout
        contestant = int(judge.stdout.readline())
        servers = fork_servers_of(judge.pid)
        judge.kill()
    assert servers
    assert not left_running([contestant, *servers])


ENDLESS = {
    "while it is imported": after("import time\ntime.sleep(10**6)"),
    "in a promise": on_promises("import time\ntime.sleep(10**6)"),
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_an_interrupt_ends_a_check_at_once(workspace: Path, source: str) -> None:
    """No verdict, no traceback, no process left."""
    (workspace / "endless.py").write_text(source)
    with subprocess.Popen(
        [KATA, "check", "graph_bfs", "--answer", "endless.py"],
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # A shell may have let us ignore interrupts, which children inherit.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    ) as check:
        contestants = wait_for_contestants(check.pid)
        time.sleep(0.5)  # for the answer to begin its sleep; if it does not, nothing is lost
        interrupted = time.monotonic()
        check.send_signal(signal.SIGINT)
        shown, said = check.communicate(timeout=60)
    assert time.monotonic() - interrupted < 8
    assert check.returncode == 130
    assert shown == ""
    assert "Traceback" not in said
    assert not left_running(contestants)


def wait_for_contestants(judge_pid: int) -> list[int]:
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        if running := contestants_of(judge_pid):
            return running
        time.sleep(0.02)
    raise TimeoutError("the judge has started no contestant")
