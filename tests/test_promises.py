"""Promises: finding a counterexample, making it small, and being sure of it."""

import time
from itertools import count
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase

from graders.authoring import (
    ensure,
    expect,
    expect_shares,
    plays,
    promise,
    refuses,
)
from graders.engine.faults import BrokenPromise
from graders.engine.promises import effort
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import Search, check, draw
from graders.engine.verdicts import Failure, PromiseReport, Verdict
from graders.strategies.programs import calls, programs

from .toys import remote

USUAL = Search()
RIGHT = "def double(x): return 2 * x"
WRONG_FROM_10 = "def double(x): return 2 * x if x < 10 else 0"


@promise
def doubles(answer: Any, x: Annotated[int, st.integers(0, 1000)]) -> None:
    """doubles its argument"""
    expect(answer.double(x), 2 * x)


def report_on(source: str, asked: Promise = doubles, search: Search = USUAL) -> PromiseReport:
    with remote(source) as answer:
        return check(asked, answer, search)


def failure_of(source: str, asked: Promise = doubles, search: Search = USUAL) -> Failure:
    report = report_on(source, asked, search)
    assert report.failure
    return report.failure


def test_a_promise_that_is_kept_has_seen_every_planned_example() -> None:
    report = report_on(RIGHT)
    assert report.failure is None
    assert report.examples == doubles.examples


def test_no_fewer_examples_than_asked_for() -> None:
    assert report_on(RIGHT, search=Search(examples=300)).examples == 300


def test_the_counterexample_is_the_smallest() -> None:
    failure = failure_of(WRONG_FROM_10)
    assert failure.verdict is Verdict.WRONG_ANSWER
    assert [(step.code, step.outcome) for step in failure.steps] == [("double(10)", "0")]
    assert (failure.expected, failure.actual) == ("20", "0")


def test_the_same_seed_finds_the_same_counterexample() -> None:
    hasty = Search(shrink_examples=0)
    assert failure_of(WRONG_FROM_10, search=hasty) == failure_of(WRONG_FROM_10, search=hasty)


def test_shrinking_ends_when_enough_has_been_tried() -> None:
    hasty = report_on(WRONG_FROM_10, search=Search(shrink_examples=3))
    assert hasty.failure
    assert hasty.failure.steps[0].code != "double(10)"
    assert hasty.examples < report_on(WRONG_FROM_10).examples


def test_shrinking_ends_at_last_where_each_example_is_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every failing example costs a tenth of a second here, so shrinking to 10 would take long."""
    slow = """
import time
from itertools import count
def double(x):
    if x < 10: return 2 * x
    time.sleep(0.1)
    return 0
"""
    monkeypatch.setattr(effort, "_PATIENCE_SECONDS", 0.3)
    report = report_on(slow)
    assert report.failure
    assert report.seconds < 5


def test_processes_that_must_be_started_again_are_work_too() -> None:
    """Each takes as long as many examples, and the answer may end itself at every input."""
    deadly = "import os\ndef double(x):\n    if x > 10: os._exit(0)\n    return 2 * x"
    with remote(deadly) as answer:
        assert check(doubles, answer, Search(shrink_examples=30)).failure
        assert 2 <= answer.processes <= 10


def test_a_slow_machine_finds_the_same_counterexample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock that limits shrinking runs twenty times as fast, as if all took so long."""
    clock = SimpleNamespace(monotonic=lambda: 20 * time.monotonic())
    monkeypatch.setattr(effort, "time", clock)
    assert [step.code for step in failure_of(WRONG_FROM_10).steps] == ["double(10)"]


def test_a_counterexample_is_found_again_first() -> None:
    database = InMemoryExampleDatabase()
    failure_of(WRONG_FROM_10, search=Search(database=database))
    again = Search(database=database, replay_only=True)
    assert failure_of(WRONG_FROM_10, search=again).steps[0].code == "double(10)"
    assert report_on(RIGHT, search=again).failure is None


RARELY_WRONG = "def double(x): return 0 if x == {} else 2 * x"


def test_what_broke_it_before_takes_nothing_from_the_search() -> None:
    """Neither from the number of fresh inputs, nor from what they are."""
    database = InMemoryExampleDatabase()
    recording = promise(recorded)
    for last in range(50, 1000, 47):
        wrong = f"def double(x): return 2 * x if x != {last} and x < 900 else 0"
        assert report_on(wrong, recording, Search(database=database)).failure
    inputs: list[list[int]] = []
    for kept in (None, database):
        seen.clear()
        report = report_on(RIGHT, recording, Search(database=kept))
        assert report.failure is None
        assert report.examples == recording.examples
        inputs.append(seen[-recording.examples :])
    assert inputs[0] == inputs[1]


seen: list[int] = []


def recorded(answer: Any, x: Annotated[int, st.integers(0, 1000)]) -> None:
    """doubles its argument"""
    seen.append(x)
    expect(answer.double(x), 2 * x)


def test_an_input_that_the_search_would_not_find_again_still_fails() -> None:
    database = InMemoryExampleDatabase()
    rare = next(x for x in range(1001) if x not in [each["x"] for each in draw(doubles, 0, 100)])
    wrong = RARELY_WRONG.format(rare)
    assert report_on(wrong).failure is None
    worse = f"def double(x): return 0 if x >= {rare} else 2 * x"
    assert report_on(worse, search=Search(database=database)).failure
    failure = failure_of(wrong, search=Search(database=database))
    assert failure.steps[0].code == f"double({rare})"


def test_state_that_a_replay_leaves_behind_is_not_there_in_the_search() -> None:
    """The answer counts its calls, and is right for the first hundred."""
    database = InMemoryExampleDatabase()
    failure_of("def double(x): return 0", search=Search(database=database))
    counting = """
calls = 0
def double(x):
    global calls
    calls += 1
    return 2 * x if calls <= 100 else 0
"""
    assert report_on(counting, search=Search(database=database)).failure is None


def test_only_what_breaks_a_promise_is_kept() -> None:
    """Hypothesis itself also keeps the example in which it was interrupted."""
    database = InMemoryExampleDatabase()
    failure_of(WRONG_FROM_10, search=Search(shrink_examples=1, database=database))
    again = Search(database=database, replay_only=True)
    [(_, kept)] = [(key, values) for key, values in database.data.items() if values]
    assert len(kept) == 1
    assert failure_of(WRONG_FROM_10, search=again)


def test_a_timeout_is_told_at_once_and_not_shrunk() -> None:
    endless = "def double(x):\n    while x > 5: pass\n    return 2 * x"
    report = report_on(endless)
    assert report.failure
    assert report.failure.verdict is Verdict.TIME_LIMIT
    assert report.seconds < 20


def test_one_slow_moment_fails_nobody() -> None:
    """Too slow for three seconds, then never again, as if the machine had stood still."""
    moody = f"""
import time
from itertools import count
def double(x):
    while x > 5 and time.time() < {time.time() + 3}: pass
    return 2 * x
"""
    report = report_on(moody)
    assert report.failure is None
    assert report.examples == doubles.examples


def test_state_between_calls_is_called_by_its_name() -> None:
    stateful = """
seen = []
def double(x):
    seen.append(x)
    return 2 * x if len(seen) < 20 else 0
"""
    failure = failure_of(stateful)
    assert failure.verdict is Verdict.WRONG_ANSWER
    assert "survives from earlier calls" in failure.sentence


def test_an_answer_that_dies_is_started_again_for_the_next_example() -> None:
    deadly = "import os\ndef double(x):\n    if x > 500: os._exit(0)\n    return 2 * x"
    failure = failure_of(deadly)
    assert failure.verdict is Verdict.RUNTIME_ERROR
    assert [step.code for step in failure.steps] == ["double(501)"]


def test_what_the_answer_printed_is_part_of_the_failure() -> None:
    chatty = "def double(x):\n    print('x is', x)\n    return 0"
    failure = failure_of(chatty)
    assert failure.output == "x is 1\n"


@promise
def refuses_negatives(answer: Any, x: Annotated[int, st.integers(-5, 5)]) -> None:
    """raises ValueError below zero"""
    if x < 0:
        with refuses(ValueError):
            answer.root(x)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return 0", "returned as if all were well"),
        ("raise KeyError(x)", "KeyError"),
    ],
)
def test_bad_input_must_raise_the_error_that_is_promised(body: str, told: str) -> None:
    failure = failure_of(f"def root(x): {body}", refuses_negatives)
    assert failure.expected == "ValueError raised"
    assert told in failure.actual


def test_an_error_of_a_more_special_kind_will_do() -> None:
    special = "class _Negative(ValueError): pass\ndef root(x): raise _Negative(x)"
    assert report_on(special, refuses_negatives).failure is None


@promise
def names_what_it_refuses(answer: Any) -> None:
    """raises ValueError with the number in its message"""
    with refuses(ValueError) as said:
        answer.root(-3)
    ensure("-3" in said[0], "the message does not name the number", actual=said[0])


@pytest.mark.parametrize(("message", "shown"), [("no root of -3", ""), ("no root", "'no root'")])
def test_a_promise_may_look_at_the_message_of_a_refusal(message: str, shown: str) -> None:
    source = f"def root(x): raise ValueError({message!r})"
    failure = report_on(source, names_what_it_refuses).failure
    assert (failure.actual if failure else "") == shown


@promise
def draws_fairly(answer: Any) -> None:
    """draws 0 and 1 equally often"""
    draws = answer.draw(100_000)
    expect_shares([draws.count(0), draws.count(1)], [0.5, 0.5])


@pytest.mark.parametrize(("bias", "caught"), [(0.5, False), (0.52, True)])
def test_a_statistical_promise_runs_once_and_catches_a_bias(bias: float, caught: bool) -> None:
    source = f"""
import random
def draw(n): return [int(random.random() < {bias}) for _ in range(n)]
"""
    report = report_on(source, draws_fairly)
    assert report.examples == 1
    assert bool(report.failure) is caught


def test_a_mistake_of_the_grader_is_not_blamed_on_the_answer() -> None:
    @promise
    def broken(answer: Any, x: Annotated[int, st.integers()]) -> None:
        """has a mistake of its own"""
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        report_on(RIGHT, broken)


def test_a_condition_that_fails_shows_what_was_expected() -> None:
    with pytest.raises(BrokenPromise) as broken:
        ensure(False, "too long", expected=[1], actual=[1, 2])
    assert (broken.value.expected, broken.value.actual) == ("[1]", "[1, 2]")


@promise
def is_indifferent(
    answer: Any,
    one: Annotated[bytes, st.binary(min_size=4, max_size=4)],
    other: Annotated[bytes, st.binary(min_size=9, max_size=9)],
) -> None:
    """takes any two strings"""


def test_inputs_are_drawn_anew_and_not_copied_from_parts_of_others() -> None:
    drawn = draw(is_indifferent, seed_=1, count=100)
    assert len({each["one"] for each in drawn}) > 80
    assert len({each["other"] for each in drawn}) > 80


def test_inputs_that_break_a_promise_are_kept_before_they_are_made_small() -> None:
    report = report_on(WRONG_FROM_10)
    smallest, *others = (drawn["x"] for drawn in report.breaking)
    assert smallest == 10
    assert others
    assert all(x > 10 for x in others)


class Counter:
    def __init__(self, start: int) -> None:
        self.value = start

    def add(self, step: int) -> int:
        if step < 0:
            raise ValueError
        self.value += step
        return self.value


ADD = calls("add", [1, 2, -1])
Start = Annotated[int, st.integers(0, 3)]
RIGHT_COUNTER = """
class Counter:
    def __init__(self, start): self.value = start
    def add(self, step):
        if step < 0: raise ValueError
        self.value += step
        return self.value
"""


@plays(Counter, programs(ADD, last=calls("add", [0])), examples=40)
def counts(answer: Any, start: Start) -> None:
    """counts up"""


@plays(Counter, programs(ADD), beside=calls("add", [2]))
def keeps_apart(answer: Any, start: Start) -> None:
    """keeps two counters apart"""


def steps_of(failure: Failure) -> list[tuple[str, str]]:
    return [(step.code, step.outcome) for step in failure.steps]


@pytest.mark.parametrize("asked", [counts, keeps_apart])
def test_an_object_that_does_as_the_model_keeps_every_promise(asked: Promise) -> None:
    report = report_on(RIGHT_COUNTER, asked)
    assert (report.failure, report.examples) == (None, asked.examples)


def test_the_shortest_program_that_comes_out_otherwise_is_shown() -> None:
    forgetful = RIGHT_COUNTER.replace("self.value = start", "self.value = min(start, 1)")
    assert steps_of(failure_of(forgetful, counts)) == [
        ("counter = Counter(2)", ""),
        ("counter.add(0)", "1"),
    ]


def test_bad_arguments_must_raise_as_on_the_model_and_change_nothing() -> None:
    hasty = RIGHT_COUNTER.replace("raise ValueError", "self.value += step; raise ValueError")
    assert steps_of(failure_of(hasty, counts)) == [
        ("counter = Counter(0)", ""),
        ("counter.add(-1)", "raised ValueError"),
        ("counter.add(0)", "-1"),
    ]


@pytest.mark.parametrize("first", ["Counter.value = start", "kept.setdefault('value', start)"])
def test_what_objects_share_shows_even_where_every_new_one_resets_it(first: str) -> None:
    source = "kept = {}" + RIGHT_COUNTER.replace("self.value = start", first)
    place = "Counter.value" if first.startswith("Counter") else "kept['value']"
    failure = failure_of(source.replace("self.value", place), keeps_apart)
    assert steps_of(failure) == [
        ("counter = Counter(0)", ""),
        ("counter2 = Counter(0)", ""),
        ("counter.add(2)", "2"),
        ("counter2.add(1)", "3"),
    ]


def test_a_search_that_ends_before_its_time_is_no_pass() -> None:
    """Hypothesis gives up where a strategy draws one time this and one time that."""
    turns = count()

    @st.composite
    def moody(draw: st.DrawFn) -> int:
        return draw(st.integers() if next(turns) % 3 else st.booleans())

    @promise
    def holds(answer: Any, x: Annotated[int, moody()]) -> None:
        """holds"""

    with pytest.raises(RuntimeError, match="the search of holds ended after"):
        report_on(RIGHT, holds)
