"""Honest answers: what people write works as it does everywhere else, and what cannot work says so.

Told by answers under all layers, to which nothing of the library, of threads or of deep recursion
behaves otherwise than without a judge.
"""

import sys

import pytest

from graders.engine.faults import AnswerRaised
from graders.engine.verdicts import Verdict

from .conftest import Judged, Start

# Modules that an answer might well import; those that open windows or talk to others are left out.
MODULES = [
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "base64",
    "bisect",
    "bz2",
    "calendar",
    "cmath",
    "collections",
    "concurrent.futures",
    "contextlib",
    "contextvars",
    "copy",
    "csv",
    "ctypes",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "dis",
    "email.message",
    "enum",
    "fractions",
    "functools",
    "gc",
    "glob",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http.client",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "math",
    "mmap",
    "multiprocessing",
    "numbers",
    "operator",
    "os",
    "pathlib",
    "pickle",
    "platform",
    "pprint",
    "queue",
    "random",
    "re",
    "resource",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "ssl",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "token",
    "tokenize",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib.parse",
    "uuid",
    "warnings",
    "weakref",
    "xml.etree.ElementTree",
    "zipfile",
    "zlib",
    "zoneinfo",
    "numpy",
    "numpy.linalg",
    "numpy.random",
    "numpy.fft",
    "numpy.testing",
    "sortedcontainers",
]

PROGRAMS: dict[str, tuple[str, object]] = {
    "threads": (
        """
import queue, threading
def f():
    todo, done = queue.Queue(), []
    def work():
        while (n := todo.get()) is not None: done.append(n * n)
    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers: worker.start()
    for n in [*range(100), *[None] * 8]: todo.put(n)
    for worker in workers: worker.join()
    return sum(done)
""",
        328_350,
    ),
    "a pool of threads": (
        """
from concurrent.futures import ThreadPoolExecutor
def f():
    with ThreadPoolExecutor(4) as pool: return sum(pool.map(lambda n: n * n, range(100)))
""",
        328_350,
    ),
    "asyncio": (
        """
import asyncio
async def later(n):
    await asyncio.sleep(0)
    return n
async def total(): return sum(await asyncio.gather(*map(later, range(10))))
def f(): return asyncio.run(total())
""",
        45,
    ),
    "deep recursion": (
        """
import sys
from functools import cache
sys.setrecursionlimit(20_000)
@cache
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def plain(n): return 0 if n == 0 else 1 + plain(n - 1)
# Python 3.12 and 3.13 bound recursion that goes through C, whatever is asked for.
deep = 300 if sys.version_info[:2] in ((3, 12), (3, 13)) else 5_000
def f(): return depth(deep) == deep, plain(5_000)
""",
        (True, 5_000),
    ),
    "printing": (
        """
import logging, pprint, sys
def f():
    print("text", chr(0x2713), file=sys.stderr)
    logging.warning("warned")
    pprint.pprint({"a": 1})
    return print(*range(1_000), flush=True)
""",
        None,
    ),
    "classes": (
        """
import dataclasses, enum, typing
class Colour(enum.Enum): RED = enum.auto()
@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Item:
    weight: float
    colour: Colour = dataclasses.field(default=Colour.RED, compare=False)
class Pair(typing.NamedTuple):
    left: int
    right: int = 2
def f(): return max(Item(1.0), Item(2.5)).weight, Colour(1).name, sum(Pair(1)), len({Item(1.0)})
""",
        (2.5, "RED", 3, 1),
    ),
    "numbers": (
        """
import decimal, fractions, math, random, statistics
def f():
    decimal.getcontext().prec = 30
    third = str(decimal.Decimal(1) / 3)
    drawn = random.Random(1).random(), random.sample(range(10), 3)
    half = fractions.Fraction(1, 3) + fractions.Fraction(1, 6)
    found = [statistics.median([3, 1, 2]), statistics.stdev([1.0, 3.0]) == math.sqrt(2)]
    return len(third), half.denominator, 0 <= drawn[0] < 1, len(drawn[1]), *found
""",
        (32, 2, True, 3, 2, True),
    ),
    "texts": (
        """
import csv, difflib, io, json, re, string, textwrap, unicodedata
def f():
    words = re.findall(r"(?i)[a-z]+", "One two THREE")
    read = json.loads(json.dumps({"a": [1, 2.5, None]}))
    rows = list(csv.reader(io.StringIO("a,b\\r\\n1,2\\r\\n")))
    return words, read, rows, unicodedata.normalize("NFC", "e" + chr(0x301)) == chr(0xE9)
""",
        (["One", "two", "THREE"], {"a": [1, 2.5, None]}, [["a", "b"], ["1", "2"]], True),
    ),
    "dates": (
        """
import calendar, datetime, time, zoneinfo
def f():
    there = zoneinfo.ZoneInfo("Europe/Stockholm")
    day = datetime.datetime(2024, 7, 1, tzinfo=there)
    began = time.perf_counter()
    time.sleep(0.001)
    since = time.perf_counter() - began
    return day.utcoffset().total_seconds(), calendar.isleap(2024), since > 0, bool(time.localtime())
""",
        (7200.0, True, True, True),
    ),
    "collections": (
        """
import bisect, collections, heapq, itertools, weakref
from sortedcontainers import SortedDict, SortedList
def f():
    heap = [3, 1, 2]
    heapq.heapify(heap)
    counted = collections.Counter("abca").most_common(1)
    ring = collections.deque(range(5), maxlen=3)
    ordered = collections.OrderedDict(a=1, b=2)
    ordered.move_to_end("a")
    chained = collections.ChainMap({"a": 1}, {"b": 2})["b"]
    kept = SortedList([3, 1, 2])[0], SortedDict(b=1, a=2).peekitem(0)
    found = bisect.bisect_left([1, 3, 5], 4), list(itertools.accumulate([1, 2, 3]))
    return heap[0], counted, list(ring), list(ordered), chained, *kept, *found
""",
        (1, [("a", 2)], [2, 3, 4], ["b", "a"], 2, 1, ("a", 2), 2, [1, 3, 6]),
    ),
    "arrays": (
        """
import numpy as np
def f():
    rng = np.random.default_rng(0)
    a = rng.normal(size=(300, 300))
    product = a @ np.linalg.inv(a)
    values = np.linalg.svd(a, compute_uv=False), np.linalg.eigvalsh(a + a.T), np.fft.fft(a[0])
    solved = np.linalg.solve(a, np.ones(300)), np.linalg.lstsq(a, np.ones(300), rcond=None)[0]
    summed = np.einsum("ij,jk->ik", a[:5], a[:, :5])
    np.random.seed(0)
    drawn = np.random.rand(3), rng.choice(10, 3, replace=False), rng.permutation(5)
    pairs = (product, np.eye(300)), solved, (summed, a[:5] @ a[:, :5])
    close = all(np.allclose(*pair) for pair in pairs)
    return close, len(values), len(drawn), float(np.median([1, 2, 3]))
""",
        (True, 3, 3, 2.0),
    ),
    "signals to itself": (
        """
import os, signal, threading, time
def f():
    got = []
    for number in (signal.SIGUSR1, signal.SIGALRM):
        signal.signal(number, lambda number, _: got.append(number))
    signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    signal.pause()
    return len(got), got[-1] == signal.SIGALRM
""",
        (4, True),
    ),
    "descriptors and memory of its own": (
        """
import array, fcntl, mmap, os, resource, select, selectors, socket, sys, termios
def f():
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_inheritable(writing, True)
    os.write(os.dup(writing), b"piped")
    waiting = array.array("i", [0])
    fcntl.ioctl(reading, termios.FIONREAD, waiting)
    chosen = selectors.DefaultSelector()
    chosen.register(reading, selectors.EVENT_READ)
    ready = len(chosen.select(1)), len(select.select([reading], [], [], 1)[0])
    left, right = socket.socketpair()
    left.send(b"sent")
    said = right.recv(4), os.read(reading, 5), fcntl.fcntl(reading, fcntl.F_GETFD)
    with mmap.mmap(-1, 1 << 16, mmap.MAP_PRIVATE) as memory:
        memory[:5] = b"noted"
        memory.madvise(mmap.MADV_DONTNEED)
        memory.resize(1 << 17)
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    for each in (left, right, chosen): each.close()
    os.closerange(reading, writing + 2)
    return waiting[0], *ready, *said, files > 10, sys.stdout.isatty()
""",
        (5, 1, 1, b"sent", b"piped", 1, True, False),
    ),
    "what it is running on": (
        """
import multiprocessing, os, platform, resource, sys
def f():
    known = platform.system(), os.cpu_count() > 0, os.getpid() > 0, sys.version_info[0]
    return *known, multiprocessing.cpu_count() > 0, resource.getrusage(0).ru_maxrss > 0
""",
        ("Linux", True, True, 3, True, True),
    ),
}


@pytest.mark.parametrize(("source", "expected"), PROGRAMS.values(), ids=PROGRAMS)
def test_an_honest_answer_notices_nothing(start: Start, source: str, expected: object) -> None:
    answer = start(source)
    assert answer.f() == expected
    assert answer.f() == expected
    answer.contestant.say_goodbye()


def test_the_library_can_be_imported(start: Start) -> None:
    answer = start(f"""
import importlib
def f(): return [importlib.import_module(name).__name__ for name in {MODULES}]
""")
    assert answer.f() == MODULES
    answer.contestant.say_goodbye()


def test_every_module_of_the_library_is_there_or_fails_as_it_does_everywhere(start: Start) -> None:
    """None is refused by a layer: those that fail are not installed, or not for this system."""
    shown = {"antigravity", "idlelib", "this", "turtledemo", "__phello__"}  # they do what they show
    names = sorted(name for name in sys.stdlib_module_names - shown if name[0] != "_")
    answer = start(f"""
import importlib
def f():
    refused = []
    for name in {names}:
        try: importlib.import_module(name)
        except ImportError: pass
        except OSError as error: refused.append((name, str(error)))
    return refused
""")
    assert answer.f() == []
    answer.contestant.say_goodbye()


WRITES = {
    "a temporary file": "tempfile.TemporaryFile()",
    "a named temporary file": "tempfile.NamedTemporaryFile()",
    "a temporary folder": "tempfile.mkdtemp()",
    "a file": "open('/tmp/kata_attack_note', 'w')",
    "a file of its own folder": "open(__file__, 'a')",
    "reading a file": "open('/etc/passwd')",
}


@pytest.mark.parametrize("expression", WRITES.values(), ids=WRITES)
def test_a_file_is_refused_as_an_error_on_its_line(start: Start, expression: str) -> None:
    answer = start(f"import tempfile\ndef f():\n    return {expression}")
    with pytest.raises(AnswerRaised) as raised:
        answer.f()
    assert raised.value.kinds[0] in ("PermissionError", "FileNotFoundError")
    assert [frame.line for frame in raised.value.frames] == [3]
    answer.contestant.say_goodbye()  # and the process is in order


def test_a_refused_file_is_told_in_the_report(judged: Judged) -> None:
    judgement = judged(
        "graph_bfs",
        "import tempfile\n\ndef shortest_path(graph, source, target):\n    tempfile.mkdtemp()\n",
    )
    assert judgement.verdict is Verdict.RUNTIME_ERROR
    assert judgement.failure
    assert "No usable temporary directory" in judgement.failure.sentence
    assert [frame.line for frame in judgement.failure.frames] == [4]
