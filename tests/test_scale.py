"""Scale checks: what fails for its growth, and what never does."""

from collections.abc import Callable
from dataclasses import replace
from math import log
from statistics import median
from typing import Any

import pytest

from graders.authoring import Call, Resource, Rng, Scale, Work, scale
from graders.engine.costs import growth
from graders.engine.costs.growth import ScaleReport, check_scale
from graders.engine.costs.scale import Budget
from graders.engine.costs.series import GROWING, Point, slope
from graders.engine.verdicts import Verdict

from .toys import toy

LINEAR = "def total(values):\n    s = 0\n    for v in values: s += v\n    return s"


@scale("n", sizes=(4_000, 256_000), right=1.5, slow=6.0)
def long_lists(n: int, rng: Rng) -> Work:
    """a list of n numbers"""
    return Work("total", ([rng.randrange(1000) for _ in range(n)],))


@scale("n", sizes=(250_000, 1_000_000), right=1.5, slow=6.0, resource=Resource.MEMORY)
def large_lists(n: int, rng: Rng) -> Work:
    """a list of n numbers"""
    return Work("total", ([rng.randrange(1000)] * n,))


def measured(source: str, checked: Scale = long_lists, seed: int = 0) -> ScaleReport:
    reference, entries = toy(LINEAR)
    answer, _ = toy(source)
    return check_scale(checked, reference, answer, entries, seed)


@pytest.mark.parametrize(
    "source",
    [
        LINEAR,
        "total = sum",
        "def total(values): return sum(v for v in values)",
    ],
    ids=["the same", "C speed", "generator"],
)
def test_a_right_answer_is_not_failed(source: str) -> None:
    report = measured(source)
    assert report.failure is None, report


def test_a_factor_of_log_n_is_not_failed() -> None:
    checked = replace(long_lists, budget=Budget(right=8.0, slow=50.0))
    report = measured("def total(values): return sum(sorted(values))", checked)
    assert report.failure is None, report


FACTOR = LINEAR.replace("s += v", "s += max(v, 0)")


@pytest.fixture(scope="module")
def factor() -> float:
    """How many times as long that takes: it depends on the interpreter."""
    unlimited = replace(long_lists, budget=Budget(1e3, 1e3))
    return measured(FACTOR, unlimited).points[-1].ratio


def with_limit(limit: float) -> Scale:
    return replace(long_lists, budget=Budget(limit, limit))


def test_a_constant_factor_is_a_remark_and_no_failure(factor: float) -> None:
    report = measured(FACTOR, with_limit(factor / 2))
    assert report.failure is None, report
    assert "constant factor" in report.remark


@pytest.mark.slow
def test_a_constant_factor_beyond_the_hard_limit_fails(factor: float) -> None:
    report = measured(FACTOR, with_limit(factor / 10))
    assert report.failure
    assert report.failure.verdict is Verdict.TIME_LIMIT


SLICES = """
def total(values):
    s = 0
    while values:
        s += values[0]
        values = values[1:]
    return s
"""
POPS = """
def total(values):
    values = list(values)
    s = 0
    while values: s += values.pop(0)
    return s
"""
ADDS_UP_AGAIN = """
def total(values):
    s = 0
    for i in range(len(values)): s = sum(values[:i + 1])
    return s
"""


@pytest.mark.parametrize(
    "source",
    [
        SLICES,
        pytest.param(POPS, marks=pytest.mark.slow),
        pytest.param(ADDS_UP_AGAIN, marks=pytest.mark.slow),
    ],
)
def test_a_quadratic_answer_is_failed(source: str) -> None:
    report = measured(source)
    assert report.failure
    assert report.failure.verdict is Verdict.TIME_LIMIT
    assert "times the reference's CPU time" in report.failure.sentence


@pytest.mark.slow
def test_the_growth_of_a_slow_answer_is_told() -> None:
    exponents = []
    for _ in range(3):  # a core that changes its speed midway bends one of them
        report = measured(POPS, replace(long_lists, budget=Budget(10.0, 90.0)))
        assert report.failure
        assert report.growth > GROWING
        assert report.estimate
        exponents.append(report.estimate.exponent)
    assert 1.7 < median(exponents) < 2.4


def test_a_flat_shape_fails_a_constant_factor(factor: float) -> None:
    allowed = with_limit(factor / 2)
    assert measured(FACTOR, allowed).failure is None
    assert measured(FACTOR, replace(allowed, flat=True)).failure


def test_a_hopeless_answer_is_cut_off_soon() -> None:
    """It would need 2^n steps; the judge stops it instead of waiting."""
    exponential = """
def total(values):
    def subsets(i):
        return 0 if i == len(values) else subsets(i + 1) + subsets(i + 1)
    import sys
    sys.setrecursionlimit(10**6)
    return subsets(max(0, len(values) - 60)) or sum(values)
"""
    report = measured(exponential)
    assert report.failure
    assert "at least" in report.failure.sentence


def test_a_wrong_result_on_a_large_input_is_wrong() -> None:
    report = measured("def total(values): return sum(values) if len(values) < 5_000 else 0")
    assert report.failure
    assert report.failure.verdict is Verdict.WRONG_ANSWER
    assert "n = 8_000" in report.failure.sentence


def test_an_answer_that_fails_on_a_large_input_is_told_where() -> None:
    report = measured("def total(values): return values[0] + total(values[1:]) if values else 0")
    assert report.failure
    assert report.failure.verdict is Verdict.RUNTIME_ERROR
    assert "n = 4_000" in report.failure.sentence
    assert "RecursionError" in report.failure.sentence


def test_a_cache_does_not_beat_the_clock() -> None:
    """Inputs are new in every round, so remembering the answers to old ones is of no use."""
    caching = """
_seen = {}
def total(values):
    key = tuple(values)
    if key not in _seen:
        _seen[key] = _total(values)
    return _seen[key]
"""
    assert measured(ADDS_UP_AGAIN.replace("total", "_total") + caching).failure


def test_a_copy_of_the_input_is_too_much_memory() -> None:
    report = measured("def total(values): return sum(list(values))", large_lists)
    assert report.failure
    assert report.failure.verdict is Verdict.MEMORY_LIMIT


@pytest.mark.parametrize("source", [LINEAR, "total = sum"])
def test_a_lean_answer_keeps_the_memory_limit(source: str) -> None:
    assert measured(source, large_lists).failure is None


def test_memory_that_cannot_be_measured_fails_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on gVisor, or where /proc is read only."""
    monkeypatch.setattr(growth, "tells_peak_memory", lambda: False)
    report = measured("def total(values): return sum(list(values))", large_lists)
    assert report.failure is None
    assert report.inconclusive
    assert report.remark.startswith("not measured")


def test_a_program_of_calls_is_measured_as_a_whole() -> None:
    queue = """
class Queue:
    def __init__(self): self.items = {items}
    def push(self, item): self.items.append(item)
    def pop(self): return self.items.{pop}
"""
    good = "from collections import deque" + queue.format(items="deque()", pop="popleft()")
    bad = queue.format(items="[]", pop="pop(0)")

    @scale("n", sizes=(2_000, 128_000), right=1.5, slow=6.0)
    def fill_and_drain(n: int, rng: Rng) -> Work:
        """n items in, n items out"""
        return Work("Queue", program=[Call("push", (rng.random(),))] * n + [Call("pop")] * n)

    reference, entries = toy(good)
    assert check_scale(fill_and_drain, reference, reference, entries, 0).failure is None
    assert check_scale(fill_and_drain, reference, toy(bad)[0], entries, 0).failure


MICROSECONDS = "def square(n):\n    for _ in range(50): pass\n    return n * n"


@scale("1", sizes=(1_000, 8_000), right=5.0, slow=40.0)
def any_number(n: int, rng: Rng) -> Work:
    """a number of the size of n"""
    return Work("square", (n + rng.randrange(10**9),))


def short(source: str) -> ScaleReport:
    reference, entries = toy(MICROSECONDS)
    return check_scale(any_number, reference, toy(source)[0], entries, 0)


def test_work_of_a_microsecond_is_measured_as_exactly_as_any_other() -> None:
    """A single call is lost in what the request takes: it was a tenth of it, or ten times more."""
    ratios = [short(MICROSECONDS).points[-1].ratio for _ in range(6)]
    assert min(ratios) > 0.5
    assert max(ratios) < 2.0


def test_an_answer_cannot_remember_its_results_where_the_work_is_short() -> None:
    remembers = """
from functools import cache
@cache
def square(n):
    for _ in range(20_000): pass
    return n * n
"""
    assert short(remembers).failure


def test_a_wrong_result_among_many_short_ones_is_wrong() -> None:
    report = short("def square(n): return n * n + (n % 50 == 7)")
    assert report.failure
    assert report.failure.verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.5])
def test_the_slope_is_the_exponent(exponent: float) -> None:
    points: list[tuple[float, Any]] = [(n, 3 * n**exponent) for n in (10, 20, 40, 80)]
    assert slope(points) == pytest.approx(exponent)


class ScriptedBench:
    """Costs nothing to run: the ratio of every measurement is told by a function of n and round."""

    started = 0

    def __init__(self, ratio: Callable[[int, int], float]) -> None:
        self.ratio = ratio
        self.largest = 0

    def __call__(self, *_: Any) -> "ScriptedBench":
        self.started += 1
        return self

    def __enter__(self) -> "ScriptedBench":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def measure(self, n: int, *, patience: float, check: bool) -> Point:
        seconds = n * 1e-6
        self.largest = max(self.largest, n)
        return Point(n, seconds, seconds * self.ratio(n, self.started))


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ScaleReport]:
    """Judges an answer whose ratios are those of the function given."""

    def judge(
        ratio: Callable[[int, int], float] | ScriptedBench,
        checked: Scale = long_lists,
        *,
        strict: bool = False,
    ) -> ScaleReport:
        bench = ratio if isinstance(ratio, ScriptedBench) else ScriptedBench(ratio)
        monkeypatch.setattr(growth, "Bench", bench)
        monkeypatch.setattr(growth, "survey", lambda *_: ())
        monkeypatch.setattr(growth, "blame", lambda *_, **__: None)
        reference, entries = toy(LINEAR)
        return check_scale(checked, reference, reference, entries, 0, strict=strict)

    return judge


def test_slow_once_and_not_again_is_inconclusive_and_fails_nobody(
    scripted: Callable[..., ScaleReport],
) -> None:
    def slow_at_first(n: int, benches: int) -> float:
        return n / 8_000 if benches == 1 else 1.0

    report = scripted(slow_at_first)
    assert report.inconclusive
    assert report.failure is None
    assert "inconclusive" in report.remark

    strict = scripted(slow_at_first, strict=True)
    assert strict.inconclusive
    assert strict.failure
    assert strict.failure.verdict is Verdict.TIME_LIMIT


@pytest.mark.parametrize(
    ("ratio", "fails"),
    [
        (lambda n, _: 0.9 * long_lists.limit * (n / 256_000) ** 0.5, False),
        (lambda n, _: 1.1 * long_lists.limit * (n / 32_000) ** 0.5, True),
        (lambda n, _: 2 * long_lists.limit * log(n) / log(32_000), False),
        (lambda n, _: 0.9 * long_lists.hard_limit, False),
        (lambda n, _: 1.1 * long_lists.hard_limit, True),
    ],
    ids=[
        "grows below the limit",
        "grows above it",
        "log n above it",
        "flat below the hard limit",
        "flat above it",
    ],
)
def test_the_limits_are_where_they_are_said_to_be(
    scripted: Callable[..., ScaleReport], ratio: Callable[[int, int], float], fails: bool
) -> None:
    assert bool(scripted(ratio).failure) is fails


STATED = replace(long_lists, up_to=1_000_000)


def test_a_ratio_that_grows_is_followed_to_what_the_statement_allows(
    scripted: Callable[..., ScaleReport],
) -> None:
    report = scripted(lambda n, _: 1.5 * STATED.limit * n / 1_000_000, STATED)
    assert report.failure
    assert report.points[-1].n == 1_000_000


@pytest.mark.parametrize(
    "ratio",
    [lambda *_: 0.9 * STATED.limit, lambda n, _: 0.1 * STATED.limit * log(n)],
    ids=["a constant factor", "log n"],
)
def test_a_ratio_that_stands_still_is_followed_no_further(
    scripted: Callable[..., ScaleReport], ratio: Callable[[int, int], float]
) -> None:
    bench = ScriptedBench(ratio)
    assert scripted(bench, STATED).failure is None
    assert bench.largest <= long_lists.largest


WIDE = replace(STATED, budget=Budget(right=1.5, slow=50.0))


@pytest.mark.parametrize(
    ("exponent", "ratio", "fails"),
    [(0.9, 1.1, True), (0.9, 0.9, False), (0.4, 1.1, False)],
    ids=["clear growth", "below twice the right ones", "less clear growth"],
)
def test_clear_growth_at_the_statement_s_largest_size_fails_above_twice_what_right_answers_take(
    scripted: Callable[..., ScaleReport], exponent: float, ratio: float, fails: bool
) -> None:
    top = ratio * 2 * WIDE.budget.right
    report = scripted(lambda n, _: top * (n / 1_000_000) ** exponent, WIDE)
    assert bool(report.failure) is fails
    assert report.points[-1].n == 1_000_000


def test_growth_that_is_worse_than_the_target_is_said_even_if_it_fails_nobody(
    scripted: Callable[..., ScaleReport],
) -> None:
    report = scripted(lambda n, _: 0.5 * STATED.limit * (n / 1_000_000) ** 0.5, STATED)
    assert report.failure is None
    assert report.outgrows
    assert "grows faster than the reference (n^1.5 beside n)" in report.remark
    assert "at n = 1_000_000, it would be 3 times at n = 4_" in report.remark


def test_growth_that_is_not_seen_again_is_not_said(scripted: Callable[..., ScaleReport]) -> None:
    report = scripted(lambda n, benches: n / 10**6 if benches == 1 else 0.3, STATED)
    assert not report.outgrows
    assert report.remark == ""


def test_an_answer_that_would_take_too_long_is_followed_no_further(
    scripted: Callable[..., ScaleReport],
) -> None:
    endless = replace(long_lists, up_to=10**9, budget=Budget(10**4, 10**6))
    bench = ScriptedBench(lambda n, _: n / 32_000)
    scripted(bench, endless)
    assert 32_000 < bench.largest < 10**6


def test_the_limit_lies_as_far_from_right_as_from_slow_answers() -> None:
    budget = Budget(right=2.0, slow=32.0)
    assert budget.limit == pytest.approx(8.0)
    assert budget.margin == pytest.approx(4.0)
