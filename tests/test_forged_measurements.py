"""Answers that forge what is measured of them: none is the quicker for it, nor the judge harmed.

An answer can replace all of its own process, so the work that it is asked to do, and the profile of
its lines that it is asked for, may be anything. Also what it may cost to read such a reply.
"""

import struct
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from graders.authoring import Rng, Work, scale
from graders.engine.costs.blame import blame
from graders.engine.costs.classes import Growth
from graders.engine.costs.growth import ScaleReport, check_scale
from graders.engine.costs.measure import Bench
from graders.engine.costs.scale import Resource, Scale
from graders.engine.sandbox.contestant import wire
from graders.engine.sandbox.contestant.wire import WireError, decode, encode
from graders.engine.verdicts import Verdict

from .marks import all_but
from .toys import toy

TOTAL = "def total(values):\n    s = 0\n    for v in values: s += v\n    return s"
SLOW = """
def total(values):
    seen = []
    for v in values:
        if v not in seen:
            seen.append(v)
    return sum(seen)
"""
SESSION = """
import sys
from_session = sys.modules["contestant.session"]
Session, Profiler = from_session.Session, from_session.LineProfiler
"""


@scale("n", sizes=(500, 4_000), right=2.0, slow=18.0)
def numbers(n: int, rng: Rng) -> Work:
    """a list of n different numbers"""
    return Work("total", (rng.sample(range(10 * n), n),))


@scale("n", right=2.0, slow=18.0)
def slowly(n: int, rng: Rng) -> Work:
    """many different numbers"""
    return Work("total", (rng.sample(range(10 * n), n),))


def measured(forgery: str, shape: Scale = numbers) -> ScaleReport:
    """What is said of a slow answer that begins with this."""
    right, entries = toy(TOTAL)
    return check_scale(shape, right, toy(SESSION + forgery + SLOW)[0], entries, seed=0)


RUNS = {
    "does nothing": "Session.do_run = lambda self, times: ['returned', None]",
    "returns at once": "Session._repeat = lambda self, times: None",
    "keeps its first result": """
def repeat(self, times):
    kept = vars(Session).get("kept") or self.prepared()
    self.result = Session.kept = kept
Session._repeat = repeat
""",
    "raises": "Session._repeat = lambda self, times: 1 / 0",
    "ends": "import os\nSession._repeat = lambda self, times: os._exit(0)",
    "replies twice": """
def run(self, times):
    self._send(["returned", None])
    return ["returned", None]
Session.do_run = run
""",
    "is too much to send": "Session.do_run = lambda self, times: ['returned', 'x' * 10**8]",
    "is no reply": "Session.do_run = lambda self, times: {}",
}


@pytest.mark.parametrize("forgery", RUNS.values(), ids=RUNS)
def test_work_that_is_not_done_is_not_quick(forgery: str) -> None:
    assert measured(forgery).failure


OFF_THE_CLOCK = {
    "takes long to do nothing": """
import time
honest = Session._repeat
def repeat(self, times):
    until = time.process_time() + 0.5
    while times == 0 and time.process_time() < until: pass
    honest(self, times)
Session._repeat = repeat
""",
    "works when it gets ready": """
honest = Session.do_prepare
def prepare(self, *operands):
    reply, value = honest(self, *operands), self.prepared()
    self.prepared = lambda: value
    return reply
Session.do_prepare = prepare
""",
    "works when it hands over its result": """
honest = Session.do_fetch
def fetch(self):
    self.result = self.prepared()
    return honest(self)
Session._repeat, Session.do_fetch = lambda self, times: None, fetch
""",
}


@pytest.mark.parametrize(
    "name",
    all_but(lambda name: name.startswith("works"), OFF_THE_CLOCK, named=str, mark="slow"),
)
def test_work_off_the_clock_is_not_free(name: str) -> None:
    forgery = OFF_THE_CLOCK[name]
    assert measured(forgery, slowly).failure


PROFILES = {
    "nothing": "[]",
    "no list": "None",
    "a text": "'line'",
    "a number": "[7]",
    "no calibration": "[(4, 10, 10)]",
    "no hits": "[(0, 0, 0)]",
    "hits below zero": "[(0, 1, 1), (4, -1, 1)]",
    "a line below zero": "[(0, 1, 1), (-4, 1, 1)]",
    "a line beyond the end": "[(0, 300, 9), (10**14, 10**14, 10**14)]",
    "hits beyond all bounds": "[(0, 1, 1), (4, 10**5000, 1)]",
    "a fraction": "[(0, 1, 1), (4, 1.5, 1)]",
    "no number": "[(0, 1, 1), (4, float('nan'), 1)]",
    "truth values": "[(False, True, True), (True, True, True)]",
    "a line twice": "[(0, 1, 1), (4, 1, 1), (4, 10**14, 1)]",
    "a line that nobody wrote": "[(0, 300, 9), *((n, 1 + n, 10**9) for n in range(1, 999))]",
    "more lines than are sent": "[(n, 1, 1) for n in range(10**6)]",
    "an error": "1 / 0",
    "an end": "__import__('os')._exit(0)",
}


@pytest.mark.parametrize("lines", PROFILES.values(), ids=PROFILES)
def test_a_forged_profile_blames_some_line_or_none(lines: str) -> None:
    forgery = f"Session.do_profile = lambda self: ['returned', {lines}]"
    forged, entries = toy(SESSION + forgery + SLOW)
    with Bench(numbers, toy(TOTAL)[0], forged, entries, seed=0) as bench:
        found = blame(bench, 500, 4_000, Growth(1.0), forged.source)
    assert not found or found.line >= 1


PROFILERS = {
    "says nothing": "Session.do_profile = lambda self: ['returned', []]",
    "runs nothing": "Profiler.run = lambda self, action: None",
    "runs for ever": "def run(self, action):\n    while True: pass\nProfiler.run = run",
    "counts at random": """
import random
def run(self, action):
    action()
    for line in range(1, 40):
        self.hits[line] = random.randrange(1, 10**12)
        self.nanoseconds[line] = random.randrange(1, 10**12)
Profiler.run = run
""",
}


@pytest.mark.parametrize(
    "name",
    all_but(lambda name: name == "says nothing", PROFILERS, named=str, mark="slow"),
)
def test_a_patched_profiler_saves_no_slow_answer(name: str) -> None:
    forgery = PROFILERS[name]
    report = measured(forgery)
    assert report.failure
    assert report.failure.verdict is Verdict.TIME_LIMIT


# What it costs to read a reply

Frame = Callable[[int], bytes]
PRIME = 2**61 - 1  # multiples of it have the hash 0


def set_of(items: list[bytes], tag: bytes = b"Z") -> bytes:
    return tag + struct.pack(">I", len(items)) + b"".join(items)


def same_hash(n: int) -> bytes:
    return set_of([encode(i * PRIME) for i in range(n)])


def same_low_bits(n: int) -> bytes:
    return set_of([encode(i << 40) for i in range(n)])


def long_integer(n: int) -> bytes:
    return encode([10 ** (100 * n)] * 8)


def sets_in_sets(n: int) -> bytes:
    """Each of the n in the middle has to be compared with all others, item by item."""
    numbers = [encode(i * PRIME) for i in range(65)]
    middle = [set_of(numbers[:i] + numbers[i + 1 :]) for i in range(64)]
    return b"l" + struct.pack(">I", n // 50) + set_of(middle) * (n // 50)


def cost_of_reading(frame: bytes) -> float:
    began = time.thread_time()
    with suppress(WireError):
        decode(frame)
    return time.thread_time() - began


@pytest.mark.parametrize(
    ("frame", "n"),
    [(same_hash, 10_000), (same_low_bits, 10_000), (long_integer, 1_000), (sets_in_sets, 100)],
)
def test_what_a_reply_costs_to_read_grows_no_faster_than_it(frame: Frame, n: int) -> None:
    """Quadratic would be 4 times as much for twice the size."""
    once, twice = (frame(size) for size in (n, 2 * n))
    pairs = [(cost_of_reading(once), cost_of_reading(twice)) for _ in range(5)]
    assert min(big for _, big in pairs) < 3.2 * min(small for small, _ in pairs)


@pytest.mark.parametrize("keys", [range(10**5 + 1), range(-(10**5), 10**5)])
def test_more_keys_than_any_right_answer_has_are_refused_on_both_sides(keys: range) -> None:
    for made in (set(keys), dict.fromkeys(keys)):
        with pytest.raises(WireError, match="more keys"):
            encode(made)
    with pytest.raises(WireError, match="too many keys"):
        decode(b"pS" + encode(list(keys))[2:])


def test_sets_of_sets_that_share_their_hashes_are_read_while_they_are_few() -> None:
    assert len(decode(encode({frozenset({i * PRIME}) for i in range(50)}))) == 50
    pairs = {frozenset({a, b}) for a in (-1, -2) for b in range(1_000)}  # these have one hash
    assert decode(encode(pairs)) == pairs
    with pytest.raises(WireError, match="colliding"):
        decode(sets_in_sets(1_000))


def test_many_small_sets_are_no_large_one() -> None:
    many = [{i, i + 1} for i in range(60_000)]
    assert decode(encode(many)) == many
    assert 3 * len(many) < wire.MAX_ITEMS


@scale("n", sizes=(4_000, 4_000), right=1.1, slow=20.0, resource=Resource.MEMORY)
def in_little_memory(n: int, rng: Rng) -> Work:
    """a list of n numbers"""
    return Work("total", (rng.sample(range(10 * n), n),))


POOL_BYTES = 1 << 26
POOLS = {
    "made at import": "pool = bytearray(b'x') * {size}",
    "made in the first call": "pool = None",
    "shared": "import mmap; pool = mmap.mmap(-1, {size}); pool[::4096] = b'x' * ({size} // 4096)",
}
USES_A_POOL = """
def total(values):
    global pool
    pool = pool or bytearray(b'x') * {size}
    return sum(values) + 0 * len(pool[::4096])
"""


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_memory_made_ready_beforehand_counts_when_it_is_used(pool: str) -> None:
    assert memory_ratio((pool + USES_A_POOL).format(size=POOL_BYTES)) > in_little_memory.limit


def test_memory_that_no_call_uses_does_not_count() -> None:
    """Modules that are imported, tables for other inputs."""
    imports = "import asyncio, decimal, fractions, numpy, statistics, unittest\n"
    source = f"{imports}{POOLS['made at import']}\n{TOTAL}".format(size=POOL_BYTES)
    assert memory_ratio(source) < in_little_memory.limit


def memory_ratio(source: str) -> float:
    reference, entries = toy(TOTAL)
    answer, _ = toy(source)
    with Bench(in_little_memory, reference, answer, entries, 0) as bench:
        return bench.measure(4_000, patience=1.0).ratio
