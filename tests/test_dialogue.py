"""What travels between judge and contestant: arguments of every kind, calls, and questions."""

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from itertools import count
from typing import Any

import numpy as np
import pytest

from graders.authoring import (
    Call,
    Callback,
    NumpyRandom,
    PythonRandom,
    Raised,
    Returned,
    Rng,
    Stream,
    Work,
    as_code,
    difference,
    leaves_global_random_alone,
    refuses,
    same,
    scale,
)
from graders.engine.answers import remote as engine_remote
from graders.engine.answers.programs import outcomes
from graders.engine.costs.measure import Bench
from graders.engine.faults import AnswerRaised, BrokenPromise, ContestantFailed
from graders.engine.sandbox.limits import TimeCap
from graders.engine.verdicts import Verdict

from .conftest import Start
from .toys import toy

# Streams

TAKE = """
from itertools import islice
def take(stream, n): return list(islice(stream, n))
"""


class Counted:
    """An endless stream of 0, 1, 2 ... that knows how much of it was pulled."""

    def __init__(self) -> None:
        self.pulled = 0

    def __iter__(self) -> Iterator[int]:
        for item in count():
            self.pulled += 1
            yield item


@pytest.mark.parametrize("n", [1, 64, 65, 1_000])
def test_a_stream_is_pulled_in_order_and_not_much_further_than_needed(start: Start, n: int) -> None:
    items = Counted()
    assert start(TAKE).take(Stream(items), n) == list(range(n))
    assert n <= items.pulled < n + 64


def test_a_stream_that_is_not_pulled_stays_as_it_is(start: Start) -> None:
    items = Counted()
    assert start(TAKE).take(Stream(items), 0) == []
    assert items.pulled == 0


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128])
def test_a_stream_ends_where_its_items_end(start: Start, size: int) -> None:
    items = [(i, str(i), None) for i in range(size)]
    assert start(TAKE).take(Stream(items), 1_000) == items


def test_a_stream_is_an_iterator_and_can_be_used_up_once(start: Start) -> None:
    answer = start("def twice(stream): return iter(stream) is stream, list(stream), list(stream)")
    assert answer.twice(Stream([1, 2])) == (True, [1, 2], [])


def test_streams_of_one_call_are_kept_apart(start: Start) -> None:
    answer = start("def mix(a, b): return [next(a), next(b), next(a), next(b)]")
    assert answer.mix(Stream("ab"), b=Stream([1, 2])) == ["a", 1, "b", 2]


# Values nested deep

FLATTEN = """
def flatten(document):
    found, waiting = {}, [("", document)]
    while waiting:
        path, value = waiting.pop()
        if type(value) is dict and value:
            waiting += [(key, inner) for key, inner in value.items()]
        elif type(value) is list and value:
            waiting += [("", inner) for inner in value]
        else:
            found[path] = value
    return found
def recursive(document):
    return {} if type(document) is not dict else {**recursive(document["a"])}
def given_back(document): return [document]
def changed(document):
    inner = document
    while type(inner["a"]) is dict: inner = inner["a"]
    inner["a"] = 8
    return {}
def made(n):
    value = None
    for _ in range(n): value = [value]
    return value
class Kept:
    def keep(self, document):
        self.document = document
        return document
"""
DEEP = 3_000


def chain(depth: int, leaf: object = 7) -> Any:
    for _ in range(depth):
        leaf = {"a": leaf}
    return leaf


def test_arguments_and_results_may_be_nested_deep(start: Start) -> None:
    answer = start(FLATTEN)
    assert answer.flatten(chain(10_000)) == {"a": 7}
    answer.transcript.clear()
    assert answer.flatten(chain(DEEP)) == {"a": 7}
    assert same(answer.given_back(chain(DEEP)), [chain(DEEP)])
    lists = reduce(lambda inner, _: [(inner, 1)], range(DEEP), list[object]())
    assert same(answer.given_back(lists), [lists])
    assert as_code(chain(DEEP)).startswith("{'a': {'a': ")
    steps = answer.transcript.steps()
    assert steps[0].code.startswith("flatten({'a': {'a': ")


def test_a_deep_argument_that_was_changed_is_told(start: Start) -> None:
    with pytest.raises(BrokenPromise, match="changed its argument `document`") as broken:
        start(FLATTEN).changed(chain(DEEP))
    assert broken.value.difference.startswith("at ['a']['a']")


def test_an_answer_that_recurses_fails_on_a_deep_argument(start: Start) -> None:
    with pytest.raises(AnswerRaised, match="recursed too deep"):
        start(FLATTEN).recursive(chain(DEEP))


def test_deep_arguments_of_a_program_come_back_as_well(start: Start) -> None:
    kept = start(FLATTEN).Kept()
    value = chain(DEEP)
    (outcome,) = outcomes(kept, [Call("keep", (value,))])
    assert isinstance(outcome, Returned)
    assert same(outcome.value, value)


def test_a_result_is_no_deeper_than_what_was_asked(start: Start) -> None:
    answer = start(FLATTEN)
    assert difference(chain(1), answer.made(5_000)).startswith("expected a dict, got a list")
    assert "nested more than 100 deep" in as_code(answer.made(5_000))
    assert answer.made(3) == [[[None]]], "the two are still in step"


def test_deep_work_is_measured(start: Start) -> None:
    @scale("n", sizes=(1_000, 4_000), right=2.0, slow=18.0, agreement=lambda *_: None)
    def deep_chain(n: int, _: Rng) -> Work:
        """a chain n deep"""
        return Work("given_back", (chain(n),))

    answer, entries = toy(FLATTEN)
    other = replace(answer, source=answer.source.replace(b"[document]", b"[document, 1]"))
    with Bench(deep_chain, answer, other, entries, seed=0) as bench:
        assert not bench.measure(20_000, patience=1e4, check=True).cut_off


# Errors

CYCLE = " -> ".join(map(str, [*range(100_000, 100_100), 100_000]))


def test_a_contract_can_ask_for_a_long_message(start: Start) -> None:
    answer = start("def order(text, cycle): raise ValueError(f'{text}: {cycle}')")
    with pytest.raises(AnswerRaised) as raised:
        answer.order("pairs " * 2_000, CYCLE)
    assert raised.value.message.endswith(CYCLE)
    assert len(raised.value.sentence) < 3_100
    with pytest.raises(AnswerRaised) as raised:
        answer.order("pairs " * 10**6, CYCLE)
    assert len(raised.value.message) < 20_100


# Callbacks


def test_callbacks_are_called_in_the_judge_which_can_count_them(start: Start) -> None:
    asked: list[int] = []

    def is_bad(version: int) -> bool:
        asked.append(version)
        return version >= 37

    answer = start("""
def first_bad(n, is_bad):
    low, high = 1, n
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_bad(middle) else (middle + 1, high)
    return low
""")
    assert answer.first_bad(100, Callback(is_bad)) == 37
    assert len(asked) <= math.ceil(math.log2(100))


def test_callbacks_take_and_return_what_wire_and_pickle_carry(start: Start) -> None:
    seen: list[Any] = []

    def keep(value: object, *, key: object) -> int:
        seen.append((value, key))
        return len(seen)

    answer = start("def call(f): return f([1.5], key=(None,)), f({'a': b''}, key=2)")
    assert answer.call(Callback(keep)) == (1, 2)
    assert seen == [([1.5], (None,)), ({"a": b""}, 2)]


@pytest.mark.parametrize(
    "arguments", ["", "1, 2", "1, key=2", "**{'key': 1}", "[]", "'1'", "object()"]
)
def test_a_wrong_call_of_a_callback_is_the_answers_fault(start: Start, arguments: str) -> None:
    answer = start(f"def call(f): return f({arguments})")
    with pytest.raises(BrokenPromise, match="called a function that it was given wrongly"):
        answer.call(Callback(lambda number: number + 1))


def test_an_answer_cannot_hide_that_it_called_wrongly(start: Start) -> None:
    answer = start("""
def call(f):
    try: return f()
    except BaseException: return 1
""")
    with pytest.raises(BrokenPromise, match="wrongly"):
        answer.call(Callback(lambda number: number))


def test_a_fault_in_a_callback_is_the_faults_own(start: Start) -> None:
    def only_once(_: int) -> None:
        raise BrokenPromise("asked more than once")

    with pytest.raises(BrokenPromise, match="asked more than once"):
        start("def call(f): f(1)").call(Callback(only_once))


RETRIES = """
def retry(call, attempts):
    for attempt in range(attempts):
        try: return call(attempt)
        except OSError as error: last = error
    raise last
def reads(call):
    try: call(0)
    except OSError as error: return type(error).__name__, str(error), error.args, error.errno
"""
ERRORS = [
    OSError("down"),
    TimeoutError("late"),
    ConnectionResetError(104, "reset"),
    FileNotFoundError(2, "gone", "a.txt"),
]


def failing(times: int, error: Exception) -> Callback:
    """A function that returns 7 after it has raised an error so many times."""

    def call(attempt: int) -> int:
        if attempt < times:
            raise error
        return 7

    return Callback(call, "call", raises=(OSError, ValueError))


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_callback_may_raise_and_the_answer_may_catch_it(start: Start, error: OSError) -> None:
    answer = start(RETRIES)
    assert answer.retry(failing(2, error), 3) == 7
    expected = (type(error).__name__, str(error), error.args, error.errno)
    assert answer.reads(failing(1, error)) == expected


def test_what_the_answer_lets_through_is_an_error_of_the_answer(start: Start) -> None:
    answer = start(RETRIES)
    with pytest.raises(AnswerRaised) as raised:
        answer.retry(failing(3, ConnectionResetError("third")), 3)
    assert raised.value.is_a(OSError)
    assert raised.value.kinds[0] == "ConnectionResetError"
    assert raised.value.message == "third"
    assert [frame.line for frame in raised.value.frames] == [6, 4]
    with pytest.raises(AnswerRaised, match="ValueError: no address") as other:
        answer.retry(failing(3, ValueError("no address")), 3)
    assert [frame.function for frame in other.value.frames] == ["retry"]
    assert answer.retry(failing(0, OSError()), 1) == 7, "the two are still in step"


@pytest.mark.parametrize("mistake", [NameError("gorup"), AssertionError(), ImportError("x")])
def test_a_mistake_of_ours_in_a_callback_is_nothing_that_an_answer_sees(
    start: Start, mistake: Exception
) -> None:
    with pytest.raises(type(mistake)):
        start(RETRIES).retry(failing(1, mistake), 3)


def test_a_callback_raises_only_what_there_is_in_the_contestant(start: Start) -> None:
    class Ours(OSError):
        pass

    with pytest.raises(TypeError, match="call raised what no contestant knows: Ours"):
        start(RETRIES).retry(failing(1, Ours("x")), 3)


def test_odd_arguments_stay_the_answers_fault_where_a_callback_may_raise(start: Start) -> None:
    answer = start("def call(f):\n    try: f('x')\n    except BaseException: return 1")
    with pytest.raises(BrokenPromise, match="called a function that it was given wrongly"):
        answer.call(failing(1, OSError()))


def test_asking_without_end_is_cut_off(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_remote, "PROMISE", TimeCap(cpu=1.0, wall=2.0))  # for a quick end
    answer = start("def call(f):\n    while True: f(1)")
    with pytest.raises(ContestantFailed) as failed:
        answer.call(Callback(lambda _: None))
    assert failed.value.verdict is Verdict.TIME_LIMIT


def test_a_function_that_was_not_given_cannot_be_called(start: Start) -> None:
    answer = start("""
import sys
def call():
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "nonce"): frame = frame.f_back
    return frame.f_locals["self"].ask(1, (), {})
""")
    with pytest.raises(ContestantFailed, match="called a function that it was not given") as failed:
        answer.call()
    assert failed.value.verdict is Verdict.SECURITY_VIOLATION


# Random generators


def test_a_seeded_random_arrives_as_its_local_counterpart(start: Start) -> None:
    answer = start("""
def draw(rng): return rng.random(), rng.sample(range(99), 5), rng.gauss(0, 1), rng.getstate()
""")
    rng = random.Random(7)
    expected = rng.random(), rng.sample(range(99), 5), rng.gauss(0, 1), rng.getstate()
    assert answer.draw(PythonRandom(7)) == expected
    assert answer.draw(PythonRandom(7)) == expected
    assert answer.draw(PythonRandom(8)) != expected


def test_a_seeded_generator_arrives_as_its_local_counterpart(start: Start) -> None:
    answer = start("def draw(rng): return rng.normal(size=50), rng.integers(9, size=50)")
    rng = np.random.default_rng(7)
    for drawn, expected in zip(
        answer.draw(NumpyRandom(7)),
        (rng.normal(size=50), rng.integers(9, size=50)),
        strict=True,
    ):
        assert drawn.dtype == expected.dtype
        assert drawn.tobytes() == expected.tobytes()


DRAWS = {
    "random.random()": False,
    "random.seed(1)": False,
    "random.setstate(random.getstate())": True,
    "rng.random()": True,
    "random.Random(1).random()": True,
    "numpy.random.rand()": False,
    "numpy.random.seed(1)": False,
    "numpy.random.default_rng(1).random()": True,
}


@pytest.mark.parametrize(("code", "is_alone"), DRAWS.items(), ids=DRAWS)
def test_use_of_a_global_generator_is_noticed(start: Start, code: str, is_alone: bool) -> None:
    answer = start(f"import numpy, random\ndef draw(rng): {code}")

    def draw() -> None:
        with leaves_global_random_alone(answer):
            answer.draw(PythonRandom(1))

    if is_alone:
        draw()
    else:
        with pytest.raises(BrokenPromise, match="uses the global random generator"):
            draw()


# Programs of calls

LOG = """
class Log:
    def __init__(self): self.lines = []
    def add(self, line):
        self.lines.append(line)
        return self.lines[:]
    def nested(self): return {"lines": (self.lines[:],)}
    def fail(self, message): raise KeyError(message)
    def clear(self): self.lines.clear()
    def __len__(self): return len(self.lines)
"""


def test_a_result_that_changes_later_shows_as_it_was_returned(start: Start) -> None:
    calls = [Call("add", (1,)), Call("add", (2,)), Call("nested"), Call("add", (3,)), Call("clear")]
    answer = start(LOG.replace("self.lines[:]", "self.lines"))
    answer.changes_results = False
    assert outcomes(answer.Log(), calls) == [
        Returned([1]),
        Returned([1, 2]),
        Returned({"lines": ([1, 2],)}),
        Returned([1, 2, 3]),
        Returned(None),
    ]


def test_an_error_does_not_end_a_program(start: Start) -> None:
    log = start(LOG).Log()
    calls = [Call("add", (1,)), Call("fail", ("gone",)), Call("add", (2,)), Call("__len__")]
    first, failed, *others = outcomes(log, calls)
    assert first == Returned([1])
    assert isinstance(failed, Raised)
    assert (failed.error.kinds[0], failed.error.message) == ("KeyError", "'gone'")
    assert [LOG.splitlines()[frame.line - 1] for frame in failed.error.frames] == [
        "    def fail(self, message): raise KeyError(message)"
    ]
    assert others == [Returned([1, 2]), Returned(2)]


def test_calls_one_by_one_are_the_same_as_a_program(start: Start) -> None:
    log = start(LOG).Log()
    log.add(1)
    with refuses(KeyError):
        log.fail("gone")
    assert (log.add(2), len(log)) == ([1, 2], 2)


def test_a_program_ends_where_the_process_ends(start: Start) -> None:
    log = start(f"import os\n{LOG}    def end(self): os._exit(3)\n").Log()
    with pytest.raises(ContestantFailed, match="exit status 3"):
        outcomes(log, [Call("add", (1,)), Call("end"), Call("add", (2,))])


def test_objects_may_be_arguments_of_one_another(start: Start) -> None:
    answer = start(f"{LOG}    def merge(self, other): self.lines += other.lines\n")
    log, other = answer.Log(), answer.Log()
    other.add(1)
    log.merge(other)
    assert log.add(2) == [1, 2]
    assert len(other) == 1


# Arguments that an answer changes

CHANGES: dict[str, tuple[str, tuple[Any, ...], dict[str, Any]]] = {
    "by position": ("def f(a, items): items.append(3)", (1, [2]), {}),
    "by name": ("def f(a, items): items.append(3)", (1,), {"items": [2]}),
    "deep inside": ("def f(items): items['a'][0][0] = -0.5", ({"a": ([1.5],)},), {}),
    "an item's type": ("def f(items): items[0] = True", ([1],), {}),
    "a set": ("def f(items): items.discard(1)", ({1, 2},), {}),
    "an array": ("def f(items): items[1] = 0", (np.ones(2),), {}),
    "a defaultdict, by asking it": ("def f(items): items[1]", (defaultdict(list),), {}),
    "before it raises an error": ("def f(items): raise KeyError(items.pop())", ([2],), {}),
}


@pytest.mark.parametrize(("source", "args", "kwargs"), CHANGES.values(), ids=CHANGES)
def test_an_argument_that_was_changed_is_named(
    start: Start, source: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    with pytest.raises(BrokenPromise, match="changed its argument `items`") as broken:
        start(source).f(*args, **kwargs)
    assert broken.value.expected != broken.value.actual


@pytest.mark.parametrize(
    "calls",
    ["__init__(self, items): items.append(1)", "f(self, items): items.append(1)"],
    ids=["constructor", "method"],
)
def test_an_argument_that_an_object_changed_is_named(start: Start, calls: str) -> None:
    answer = start(f"class Box:\n    def {calls}\n")

    def use() -> None:
        if "__init__" in calls:
            answer.Box([])
        else:
            answer.Box().f([])

    with pytest.raises(BrokenPromise, match="changed its argument `items`"):
        use()


def test_an_argument_that_a_program_changed_is_named(start: Start) -> None:
    box = start("class Box:\n    def f(self, items): items.append(1)\n").Box()
    with pytest.raises(BrokenPromise, match="changed its argument `items`"):
        outcomes(box, [Call("f", ([],))])


def test_a_nan_in_an_argument_is_no_change(start: Start) -> None:
    answer = start("def f(items): return len(items)")
    assert answer.f([math.nan, np.array([math.nan]), {"a": math.nan}]) == 3
