"""Hostile and hapless answers: the right verdict, a sentence that says why, and nothing left over.

That no process of theirs is left is checked after every test; see `contestants`.
"""

import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from textwrap import dedent

import pytest

from graders.engine.answers import answer as loading
from graders.engine.answers import remote
from graders.engine.judge import Judgement
from graders.engine.sandbox.dialogue import Contestant
from graders.engine.sandbox.limits import TimeCap
from graders.engine.verdicts import Stage, Verdict

from .answers import after, before, in_call, on_promises, returns
from .conftest import LONGEST_REPORT, Judged, left_running

pytestmark = pytest.mark.timeout(60)  # an answer that the judge can't stop


@pytest.fixture
def short_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the real caps would take longer and tell nothing more."""
    short = TimeCap(cpu=0.5, wall=2.0)
    monkeypatch.setattr(loading, "LOADING", short)
    monkeypatch.setattr(remote, "PROMISE", short)
    monkeypatch.setattr(Contestant.request, "__kwdefaults__", {"cap": short})


def blamed_line(judgement: Judgement, source: str) -> str:
    """The text of the innermost line of the answer that the judgement names, '' if none."""
    assert judgement.failure
    frames = judgement.failure.frames
    return source.splitlines()[frames[-1].line - 1].strip() if frames else ""


ENDS = {
    "exits in a call": (
        in_call("import sys\nsys.exit(0)"),
        Verdict.RUNTIME_ERROR,
        "called sys.exit instead of returning",
        "sys.exit(0)",
    ),
    "exits while it is imported": (
        after("import sys\nsys.exit(0)"),
        Verdict.INVALID_ANSWER,
        "importing the answer: called sys.exit",
        "sys.exit(0)",
    ),
    "ends the process in a call": (
        in_call("import os\nos._exit(0)"),
        Verdict.RUNTIME_ERROR,
        "the process ended by itself (exit status 0)",
        "",
    ),
    "ends the process while it is imported": (
        after("import os\nos._exit(0)"),
        Verdict.INVALID_ANSWER,
        "importing the answer: the process ended by itself (exit status 0)",
        "",
    ),
    "kills itself": (
        in_call("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
        Verdict.RUNTIME_ERROR,
        "the process was killed by SIGKILL",
        "",
    ),
    "kills itself with a signal that has no name": (
        in_call("import os, signal\nos.kill(os.getpid(), signal.SIGRTMIN + 6)"),
        Verdict.RUNTIME_ERROR,
        "the process was killed by",
        "",
    ),
    "overflows the C stack": (
        in_call(
            "import sys\n"
            "sys.setrecursionlimit(10**8)\n"
            "def deeper(): return eval('deeper()', {'deeper': deeper})\n"
            "deeper()"
        ),
        Verdict.RUNTIME_ERROR,
        "SIGSEGV|RecursionError",  # from Python 3.12 on the interpreter notices in time
        "",
    ),
    "closes all descriptors": (
        in_call("import os\nos.closerange(0, 100)"),
        Verdict.RUNTIME_ERROR,
        "the process ended by itself",
        "",
    ),
    "takes the session apart": (
        after(
            "import sys\nfor name in list(sys.modules):\n"
            "    if name.startswith('contestant'): vars(sys.modules[name]).clear()"
        ),
        Verdict.INVALID_ANSWER,
        "importing the answer: the process ended by itself",
        "",
    ),
    "returns an object whose class can't be asked its name": (
        returns(
            "Shy()",
            "class Meta(type):\n    __module__ = property(lambda _: 1 / 0)\n"
            "class Shy(metaclass=Meta): pass",
        ),
        Verdict.RUNTIME_ERROR,
        "the process ended by itself",
        "",
    ),
}

RAISES = {
    "reads its standard input": (in_call("input()"), "EOFError", "input()"),
    "interrupts": (in_call("raise KeyboardInterrupt"), "KeyboardInterrupt", "raise Keyboard"),
    "recurses for ever": (
        in_call("def deeper(): return deeper()\ndeeper()"),
        "recursed too deep (RecursionError)",
        "def deeper(): return deeper()",
    ),
    "raises an error that can't be shown": (
        in_call("class Mute(Exception):\n    def __str__(self): raise SystemExit\nraise Mute"),
        "(its message cannot be shown)",
        "raise Mute",
    ),
    "raises an error with a very long message": (
        in_call("raise ValueError('x' * 10**7)"),
        "ValueError: xxx",
        "raise ValueError",
    ),
    "raises an error with a very long name": (
        in_call("raise type('X' * 10**6, (Exception,), {})"),
        "raised",
        "raise type(",
    ),
    "raises a syntax error on no line": (
        in_call("raise SyntaxError('odd', (__file__, 'first', 1, 'text'))"),
        "SyntaxError: odd",
        "raise SyntaxError",
    ),
    "raises a syntax error on a line too high to write out": (
        in_call("raise SyntaxError('odd', (__file__, 10**5000, 1, 'text'))"),
        "SyntaxError: odd",
        "",
    ),
    "is warned of by NumPy, in NumPy's code": (
        in_call("import numpy as np\nnp.mean([])"),
        "RuntimeWarning: Mean of empty slice",
        "np.mean([])",
    ),
    "is warned of by NumPy, in its own code": (
        in_call("import numpy as np\nnp.log(np.zeros(1))"),
        "RuntimeWarning: divide by zero",
        "np.log(np.zeros(1))",
    ),
}
RAISING = {
    name: (source, Verdict.RUNTIME_ERROR, told, line)
    for name, (source, told, line) in RAISES.items()
}

EXCEEDS = {
    "floods its output": (
        in_call("while True: print('x' * 10_000)"),
        Verdict.OUTPUT_LIMIT,
        "printed more than 4 MiB in one call",
        "",
    ),
    "floods its output while it is imported": (
        after("while True: print('x' * 10_000)"),
        Verdict.OUTPUT_LIMIT,
        "printed more than 4 MiB",
        "",
    ),
    "allocates without end": (
        in_call("hoard = []\nwhile True: hoard.append(bytearray(10**7))"),
        Verdict.MEMORY_LIMIT,
        "ran out of memory",
        "while True: hoard.append(bytearray(10**7))",
    ),
    "loops in a call and swallows every error": (
        in_call("while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
        Verdict.TIME_LIMIT,
        "did not finish within 2 s of CPU time",
        "",
    ),
    "returns ten million items": (
        returns("[0] * 10**7"),
        Verdict.OUTPUT_LIMIT,
        "returned more data than any right answer",
        "",
    ),
    "returns a hundred million characters": (
        returns("'x' * 10**8"),
        Verdict.OUTPUT_LIMIT,
        "returned more data than any right answer",
        "",
    ),
}

FORGING = """
import os
for fd in range(3, 20):
    try: os.write(fd, b"x" * 100)
    except OSError: pass
"""
FORGES = {
    "writes to every open descriptor": (
        in_call(FORGING),
        Verdict.SECURITY_VIOLATION,
        "sent a reply that belongs to no request",
        "",
    ),
    "writes less than a frame to every open descriptor": (
        in_call(FORGING.replace("* 100", "* 1")),
        Verdict.SECURITY_VIOLATION,
        "sent a reply that belongs to no request",
        "",
    ),
    "sends the right reply before it is due": (
        in_call(
            "import sys\n"
            "frame = sys._getframe()\n"
            "while not hasattr(frame.f_locals.get('self'), 'nonce'): frame = frame.f_back\n"
            "frame.f_locals['self']._send(['returned', _right(graph, source, target)])"
        ),
        Verdict.SECURITY_VIOLATION,
        "that nobody had asked for|that belongs to no request",
        "",
    ),
    "leaves a thread that spins": (
        before(
            "import threading\n"
            "def _spin():\n"
            "    while True: pass\n"
            "threading.Thread(target=_spin, daemon=True).start()"
        ),
        Verdict.RUNTIME_ERROR,
        "left a thread running",
        "",
    ),
}
MISBEHAVES = ENDS | RAISING | EXCEEDS | FORGES


@pytest.mark.parametrize(("source", "verdict", "told", "line"), MISBEHAVES.values(), ids=MISBEHAVES)
def test_an_answer_that_misbehaves_is_told_how_and_where(
    judged: Judged,
    shown: Callable[[Judgement], str],
    source: str,
    verdict: Verdict,
    told: str,
    line: str,
) -> None:
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is verdict
    assert judgement.failure
    assert found(told, judgement.failure.sentence)
    assert blamed_line(judgement, source).startswith(line)
    report = shown(judgement)
    assert found(told, report)
    assert len(report) < LONGEST_REPORT


def found(told: str, text: str) -> bool:
    """Whether `text` has one of the wordings in `told`, which are separated by bars."""
    return any(words in text for words in told.split("|"))


WAITS = {
    "loops while it is imported": after("while True: pass"),
    "hangs in a call of C": in_call(
        "from collections import deque\nfrom itertools import count\ndeque(count(), maxlen=0)"
    ),
    "loops on a promise's input": on_promises("while True: pass"),
    "sleeps while it is imported": after("import time\ntime.sleep(10**6)"),
    "sleeps for ever": in_call("import time\ntime.sleep(10**6)"),
    "stops its own process": in_call("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
}


@pytest.mark.usefixtures("short_caps")
@pytest.mark.parametrize("name", WAITS)
def test_an_answer_that_never_finishes_is_cut_off(judged: Judged, name: str) -> None:
    judgement = judged("graph_bfs", WAITS[name])
    assert judgement.verdict is Verdict.TIME_LIMIT
    assert judgement.failure
    assert "did not finish within" in judgement.failure.sentence
    assert ("it sleeps" in judgement.failure.sentence) is name.startswith(("sleeps", "stops"))


@pytest.mark.usefixtures("short_caps")
def test_a_result_without_end_is_cut_off(judged: Judged) -> None:
    """Each list is twice in the next: 2^64 items, for whoever looks at every one."""
    source = returns("items", "items = []\nfor _ in range(64): items = [items, items]")
    assert judged("graph_bfs", source).verdict in (Verdict.OUTPUT_LIMIT, Verdict.TIME_LIMIT)


ONLY_ON_PROMISES = {
    "mutates its input": (
        "graph['new'] = []",
        Verdict.WRONG_ANSWER,
        "changed its argument `graph`",
    ),
    "ends the process": (
        "import os\nos._exit(0)",
        Verdict.RUNTIME_ERROR,
        "the process ended by itself (exit status 0)",
    ),
    "forges": (
        FORGING,
        Verdict.SECURITY_VIOLATION,
        "sent a reply that belongs to no request",
    ),
    "floods": ("while True: print('x' * 10_000)", Verdict.OUTPUT_LIMIT, "printed more than"),
    "returns an array": (
        "import numpy as np\nreturn np.array([0])",
        Verdict.WRONG_ANSWER,
        "the result must be None",
    ),
}


@pytest.mark.parametrize(
    ("code", "verdict", "told"), ONLY_ON_PROMISES.values(), ids=ONLY_ON_PROMISES
)
def test_a_promise_tells_the_smallest_input_on_which_an_answer_misbehaves(
    judged: Judged, code: str, verdict: Verdict, told: str
) -> None:
    judgement = judged("graph_bfs", on_promises(code))
    assert judgement.verdict is verdict
    assert judgement.stage is Stage.PROMISES
    assert judgement.failure
    assert told in judgement.failure.sentence
    assert "not when it is called first" not in judgement.failure.sentence
    assert [step.code for step in judgement.failure.steps] == ["shortest_path({0: []}, 0, 1)"]


def test_an_answer_that_is_right_only_at_first_is_told_that_it_keeps_state(judged: Judged) -> None:
    judgement = judged("graph_bfs", before("_calls = []") + returns_wrong_after(30))
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.failure
    assert "not when it is called first: something survives from earlier calls" in (
        judgement.failure.sentence
    )


def returns_wrong_after(calls: int) -> str:
    return returns(f"path if len(_calls) < {calls} else []", "_calls.append(1)")


RIGHT_ALL_THE_SAME = {
    "patches the library": before(
        "import functools, operator, random, time\n"
        "time.time = time.perf_counter = time.monotonic = time.process_time = lambda: 0\n"
        "time.sleep = random.Random = functools.cmp_to_key = None\n"
        "random.random = lambda: 0\n"
        "operator.eq = lambda *_: True"
    ),
    "patches builtins": before(
        "import builtins\n"
        "builtins.sorted = builtins.map = builtins.getattr = builtins.hasattr = None\n"
        "builtins.type = lambda *_: list\n"
        "builtins.isinstance = lambda *_: True"
    ),
    "closes its standard output": in_call("import sys\nsys.stdout.close()"),
    "prints": in_call("print('from', source, chr(0xD800), chr(27))"),
    "never wants to end": before(
        "import atexit, signal, threading, time\n"
        "atexit.register(time.sleep, 10**6)\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "threading.Thread(target=threading.Event().wait).start()"
    ),
}


@pytest.mark.parametrize("source", RIGHT_ALL_THE_SAME.values(), ids=RIGHT_ALL_THE_SAME)
def test_a_right_answer_is_accepted_whatever_it_patches(judged: Judged, source: str) -> None:
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is Verdict.ACCEPTED, judgement.failure
    assert all(report.examples >= 40 for report in judgement.promises)


def test_an_answer_that_sabotages_itself_is_wrong(judged: Judged) -> None:
    judgement = judged("graph_bfs", before("import builtins\nbuiltins.len = lambda _: 0"))
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.failure
    assert (judgement.failure.expected, judgement.failure.actual[:2]) == ("(3, [4, 1, 3])", "(0")


FORKS = {
    "a child that sleeps": in_call("import os, time\nif os.fork() == 0: time.sleep(60)"),
    "a child that takes its place": before("import os\nif os.fork(): os._exit(0)"),
    "a child that works while it waits": before(
        "import os\nchild = os.fork()\nif child: os.waitpid(child, 0)"
    ),
}


@pytest.mark.parametrize("source", FORKS.values(), ids=FORKS)
def test_an_answer_that_forks_is_not_accepted(judged: Judged, source: str) -> None:
    """CPU time of another process is on no clock of ours, so it would be free."""
    assert not judged("graph_bfs", source).accepted


def test_a_child_in_a_session_of_its_own_does_not_survive(judged: Judged) -> None:
    source = in_call(
        dedent("""\
            import os, time
            there, here = os.pipe()
            child = os.fork()
            if child == 0:
                os.setsid()
                os.write(here, b"!")
                time.sleep(60)
            os.read(there, 1)
            raise RuntimeError(f"child {child}")
        """)
    )
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is Verdict.RUNTIME_ERROR
    assert judgement.failure
    survivors = [int(pid) for pid in re.findall(r"child (\d+)", judgement.failure.sentence)]
    try:
        assert not left_running(survivors)
    finally:
        for pid in survivors:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
