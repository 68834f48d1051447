"""What is said about a slow answer: how it grows, which line does it, and what helps."""

import math
import runpy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import numpy as np
import pytest

from graders.authoring import Rng, Work, same, scale
from graders.engine.costs.blame import Blame
from graders.engine.costs.classes import EXPONENTIAL, Growth
from graders.engine.costs.complexity import complexity
from graders.engine.costs.estimate import LineGrowth, estimate
from graders.engine.costs.growth import check_scale
from graders.engine.costs.scale import Resource
from graders.engine.costs.series import Point

from .growth.labelled import SHAPES, Labelled, Shape, shapes
from .growth.study import judged
from .marks import all_but
from .toys import toy

LABELLED = shapes()
CHOSEN = {"prefix_sums", "two_sum"}  # judged by default
ANSWERS = [
    pytest.param(shape, answer, id=f"{shape.scale.name}.{answer.name}")
    for shape in LABELLED
    for answer in shape.answers
]


def name_of(shape: Shape) -> str:
    return shape.scale.name


# The labelled answers


def test_the_labelled_set_is_large_and_varied() -> None:
    answers = [answer for shape in LABELLED for answer in shape.answers]
    assert len(LABELLED) >= 20
    assert len(answers) >= 120
    assert {Growth(1.5), Growth(2.0), Growth(3.0), EXPONENTIAL} <= {a.growth for a in answers}
    assert any(shape.scale.resource is Resource.MEMORY for shape in LABELLED)


@pytest.mark.parametrize("shape", LABELLED, ids=lambda shape: shape.scale.name)
def test_a_limit_has_room_on_both_sides(shape: Shape) -> None:
    assert shape.scale.budget.margin >= 2.0
    assert any(answer.is_right for answer in shape.answers)
    assert all(answer.is_right or answer.slow_lines for answer in shape.answers)


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "answer"), ANSWERS)
def test_labelled_answers_give_the_results_of_the_reference(shape: Shape, answer: Labelled) -> None:
    module = runpy.run_path(str(SHAPES / f"{shape.scale.name}.py"))
    for n in (4, 5, 9) if answer.growth == EXPONENTIAL else (4, 5, 9, 30, 64, 150):
        expected = _result(module, shape.scale.build(n, Rng(n)), None)
        found = _result(module, shape.scale.build(n, Rng(n)), answer.name)
        assert _equal(found, expected), f"n = {n}: {found!r} is not {expected!r}"


def _result(module: dict[str, Any], work: Work, name: str | None) -> Any:
    made = module[name or work.entry](*work.args)
    if work.program is None:
        return made
    return [getattr(made, call.method)(*call.args) for call in work.program]


def _equal(found: Any, expected: Any) -> bool:
    if isinstance(expected, np.ndarray | float) or (
        isinstance(expected, tuple) and all(isinstance(each, float) for each in expected)
    ):
        return bool(np.allclose(found, expected))
    return same(found, expected)


@pytest.mark.parametrize(
    "shape",
    all_but(lambda shape: shape.scale.name in CHOSEN, LABELLED, named=name_of, mark="slow"),
)
def test_a_right_answer_is_accepted(shape: Shape) -> None:
    right = [answer for answer in shape.answers if answer.is_right]
    outcome = judged(shape, Random(shape.scale.name).choice(right), 0)
    assert outcome.verdict_is_right, outcome.report


@pytest.mark.parametrize(
    "shape",
    all_but(lambda shape: shape.scale.name in CHOSEN, LABELLED[::3], named=name_of, mark="slow"),
)
def test_a_slow_answer_is_failed(shape: Shape) -> None:
    slow = [answer for answer in shape.answers if not answer.is_right]
    answer = Random(shape.scale.name).choice(slow)
    outcomes = (judged(shape, answer, seed) for seed in range(2))  # the first may be inconclusive
    assert any(outcome.verdict_is_right for outcome in outcomes)


# Naming the growth

SIZES = [round(60 * 2 ** (step / 2)) for step in range(15)]


def points(cost: Callable[[int], float], noise: float = 0.0) -> list[Point]:
    """Costs beside a linear reference, each off by up to `noise`."""
    rng = Random(1)
    return [Point(n, 1e-6 * n, 1e-6 * cost(n) * (1 + rng.uniform(-noise, noise))) for n in SIZES]


def classes(
    measured: Sequence[Point], reference: str = "n", line: LineGrowth | None = None
) -> set[str]:
    found = estimate(measured, Growth.parse(reference), line)
    assert found
    return set(map(str, found.classes))


@pytest.mark.parametrize("noise", [0.0, 0.05])
@pytest.mark.parametrize(
    ("cost", "growth"),
    [
        (lambda n: 3 * n, "n"),
        (lambda n: n**1.5, "n^1.5"),
        (lambda n: n**2, "n^2"),
        (lambda n: 0.02 * n**2 + 2 * n, "n^2"),
        (lambda n: 0.1 * n**2 + 300, "n^2"),
        (lambda n: n**3 + 20 * n, "n^3"),
    ],
    ids=["n", "n^1.5", "n^2", "n^2 and n", "n^2 and a constant", "n^3"],
)
def test_a_class_is_named_although_there_are_lower_terms(
    cost: Callable[[int], float], growth: str, noise: float
) -> None:
    assert classes(points(cost, noise)) == {growth}


def test_exponential_growth_needs_few_sizes() -> None:
    measured = [Point(n, 1e-6 * n, 1e-7 * 2**n) for n in (4, 6, 8, 11, 16)]
    assert classes(measured) == {"2^n"}


def test_what_cannot_be_told_apart_is_named_together() -> None:
    few = points(lambda n: n**1.5 + 40 * n, noise=0.15)[-6:]
    assert len(classes(few)) > 1


@pytest.mark.parametrize(
    ("line", "growth"),
    [
        (LineGrowth(1.48, None), {"n^1.5"}),  # a loop in a loop
        (LineGrowth(0.5, 1.1), {"n^1.5"}),  # a copy of everything, now and then
        (LineGrowth(1.0, 0.9), {"n^2"}),
    ],
    ids=["runs", "costs n", "runs and costs n"],
)
def test_the_line_to_blame_tells_classes_apart(line: LineGrowth, growth: set[str]) -> None:
    either = [Point(n, 1e-6 * n, 1e-6 * n**1.75) for n in SIZES]
    assert classes(either, line=line) == growth


def test_a_line_that_leaves_no_class_has_no_say() -> None:
    wild = LineGrowth(1.25, None)
    assert classes(points(lambda n: n**2), line=wild) == {"n^2"}


def test_what_fits_nothing_is_named_nothing() -> None:
    wild = [
        Point(n, 1e-6 * n, 1e-6 * n * factor)
        for n, factor in zip(
            SIZES, (1, 60, 2, 90, 1, 40, 3, 80, 2, 70, 1, 90, 4, 200, 900), strict=True
        )
    ]
    assert not classes(wild)


def test_two_sizes_tell_nothing() -> None:
    assert estimate(points(lambda n: n**2)[:2], Growth(1.0)) is None


def test_costs_that_were_cut_off_are_not_taken_for_measurements() -> None:
    measured = points(lambda n: n**2)
    cut = Point(2 * SIZES[-1], 1e-6 * SIZES[-1], 1e-3, cut_off=True)
    assert classes([*measured, cut]) == {"n^2"}


@pytest.mark.parametrize(
    "text", ["1", "log n", "n", "n log n", "n^1.5", "n^2", "n^2 log n", "n^3", "2^n"]
)
def test_a_class_is_written_as_it_is_read(text: str) -> None:
    assert str(Growth.parse(text)) == text


@pytest.mark.parametrize("text", ["", "n^", "nlogn", "n^1.3", "3^n", "n n"])
def test_what_is_no_class_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no class of growth"):
        Growth.parse(text)


# The line to blame

TOTAL = "def total(values):\n    s = 0\n    for v in values: s += v\n    return s"


@scale("n", sizes=(4_000, 64_000), right=2.0, slow=18.0, agreement=None)
def numbers(n: int, rng: Rng) -> Work:
    """a list of n different numbers"""
    return Work("total", (rng.sample(range(10 * n), n),))


@scale("n", sizes=(4_000, 64_000), right=2.0, slow=18.0, agreement=None)
def rows(n: int, rng: Rng) -> Work:
    """n rows of 4"""
    return Work("total", (np.arange(4.0 * n).reshape(n, 4),))


def blamed(source: str, reference: str = TOTAL, shape: Any = numbers) -> Blame | None:
    """The line that is named; on a busy machine none may be at first, but never a wrong one."""
    right, entries = toy(reference)
    for seed in range(3):
        report = check_scale(shape, right, toy(source)[0], entries, seed)
        assert report.failure
        if report.blame:
            return report.blame
    return None


LOOP = "def total(values):\n    seen = {start}\n    for v in values:\n        {body}\n    return 0"
DRAIN = (
    "def total(values):\n    values = list(values)\n    while values:\n        {body}\n    return 0"
)


BUILT_INS = {
    "in": (LOOP.format(start="[]", body="if v not in seen: seen.append(v)"), "item by item", "set"),
    "pop(0)": (DRAIN.format(body="values.pop(0)"), "moves all the others", "deque"),
    "insert": (LOOP.format(start="[]", body="seen.insert(0, v)"), "inserts", "deque"),
    "slice": (DRAIN.format(body="values = values[1:]"), "copies what it slices", "index"),
    "remove": (DRAIN.format(body="values.remove(min(values))"), "", ""),
    "tuple +": (LOOP.format(start="()", body="seen = seen + (v,)"), "copies all", "once"),
    "text +": (LOOP.format(start="''", body="seen = str(v) + seen"), "", ""),
    "min": (
        LOOP.format(start="0", body="seen = max(seen, min(values))"),
        "reads everything",
        "along",
    ),
    "sum": (LOOP.format(start="0", body="seen += sum(values)"), "", ""),
    "sorted": (LOOP.format(start="0", body="seen = sorted(values)[0]"), "sorts everything", "heap"),
    "index": (LOOP.format(start="0", body="seen = values.index(v)"), "item by item", "dict"),
    "count": (LOOP.format(start="0", body="seen = values.count(v)"), "item by item", "dict"),
}


@pytest.mark.parametrize(
    "name", all_but(lambda name: name == "in", BUILT_INS, named=str, mark="slow")
)
def test_a_built_in_that_costs_more_each_time_is_blamed(name: str) -> None:
    source, does, remedy = BUILT_INS[name]
    blame = blamed(source)
    assert blame
    assert blame.line == 4
    assert does in blame.does
    assert remedy in blame.remedy


def test_a_deep_copy_in_a_loop_is_blamed() -> None:
    source = """
from copy import deepcopy

def total(values):
    for v in values:
        values = deepcopy(values)
    return 0
"""
    blame = blamed(source)
    assert blame
    assert (blame.line, blame.does) == (6, "copies everything again")


def test_a_loop_in_a_loop_is_blamed() -> None:
    source = """
def total(values):
    pairs = 0
    for a in values:
        for b in values:
            pairs += a > b
    return pairs
"""
    blame = blamed(source)
    assert blame
    assert blame.line == 5
    assert "times at n" in blame.does


def test_a_recursion_is_blamed_on_the_line_that_calls() -> None:
    source = """
def total(values):
    def ways(n):
        if n < 2:
            return 1
        return ways(n - 1) + ways(n - 2)
    return ways(min(len(values), 900))
"""
    blame = blamed(source)
    assert blame
    assert blame.line == 6


SUM_OF_ROWS = "import numpy as np\ndef total(values): return values.sum()"


def test_arrays_put_together_one_by_one_are_blamed() -> None:
    source = """
import numpy as np
def total(values):
    out = np.empty((0, 4))
    for row in values:
        out = np.concatenate([out, [row]])
    return out.sum()
"""
    blame = blamed(source, SUM_OF_ROWS, rows)
    assert blame
    assert blame.line == 6
    assert "new array" in blame.does


def test_a_loop_over_rows_is_blamed_though_it_grows_no_faster() -> None:
    source = """
import numpy as np
def total(values):
    out = 0.0
    for row in values:
        out += row.sum()
    return out
"""
    blame = blamed(source, SUM_OF_ROWS, rows)
    assert blame
    assert blame.line in (5, 6)
    assert "in Python" in blame.does


# Any function, without a reference


def test_the_growth_of_any_function_is_measured() -> None:
    answer, _ = toy("def pairs(xs): return sum(1 for x in xs for y in xs if x < y)")
    found = complexity(answer, "pairs", lambda n, rng: ([rng.random() for _ in range(n)],))
    assert found.estimate
    assert Growth(2.0) in found.estimate.classes
    assert math.isclose(found.estimate.exponent, 2.0, abs_tol=0.4)
