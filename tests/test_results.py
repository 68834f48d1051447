"""A result is its caller's, who may change it: no later result depends on it, nor any argument."""

from typing import Annotated, Any

import numpy as np
import pytest
from hypothesis import strategies as st

from graders.authoring import Call, Callback, NumpyRandom, agree, expect, promise
from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.catalogue.signatures import live_in, stated_in
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import Search, check
from graders.engine.verdicts import Failure, Verdict

from .answers import solution_of
from .conftest import Judged
from .toys import toy

HANDED_OUT = "later results change when the caller changes a result that was returned"
SHARED = "returned what is not new: changing it changes the argument"


def failure_of(
    source: str, asked: Promise, statement: str = "", live: tuple[str, ...] = ()
) -> Failure | None:
    answer, entries = toy(source)
    with RemoteAnswer(answer, live_in(live, stated_in(statement, dict(entries)))) as remote:
        return check(asked, remote, Search()).failure


class Model:
    def __init__(self) -> None:
        self.items: list[int] = []

    def add(self, item: int) -> None:
        self.items.append(item)

    def all(self) -> list[int]:
        return list(self.items)

    def by_size(self) -> dict[str, list[int]]:
        return {"large": [item for item in self.items if item > 4]}


Programs = Annotated[
    list[Call],
    st.lists(
        st.integers(0, 9).map(lambda item: Call("add", (item,)))
        | st.sampled_from([Call("all"), Call("by_size")]),
        max_size=8,
    ),
]
BOX = """
class Box:
    def __init__(self):
        self.items = []
        self.large = []
        self.memo = None
    def add(self, item):
        self.items.append(item)
        if item > 4: self.large.append(item)
        self.memo = None
    def all(self):
        return {all}
    def by_size(self):
        return {by_size}
"""
COPIES = {"all": "list(self.items)", "by_size": "{'large': list(self.large)}"}


@promise
def keeps_all(answer: Any, program: Programs) -> None:
    """keeps what was added"""
    agree(answer.Box(), Model(), program)


@promise
def keeps_all_called_one_by_one(
    answer: Any, items: Annotated[list[int], st.lists(st.integers(0, 9), max_size=4)]
) -> None:
    """keeps what was added"""
    box, model = answer.Box(), Model()
    for item in items:
        box.add(item)
        model.add(item)
        for _ in range(2):
            expect(box.all(), model.all())
            expect(box.by_size(), model.by_size())


WAYS = pytest.mark.parametrize("asked", [keeps_all, keeps_all_called_one_by_one])


@WAYS
def test_copies_are_fine(asked: Promise) -> None:
    assert failure_of(BOX.format(**COPIES), asked) is None


@WAYS
@pytest.mark.parametrize(
    "own",
    [
        {"all": "self.items"},
        {"all": "(setattr(self, 'memo', self.memo or list(self.items)), self.memo)[1]"},
        {"by_size": "{'large': self.large}"},
    ],
    ids=["its own list", "a list that is kept for the next call", "its own list in a new dict"],
)
def test_what_is_its_own_is_not_handed_out(asked: Promise, own: dict[str, str]) -> None:
    failure = failure_of(BOX.format(**COPIES | own), asked)
    assert failure
    assert failure.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
    assert HANDED_OUT in failure.sentence
    assert len(failure.steps) <= 12


@WAYS
def test_an_ordinary_mistake_is_not_called_so(asked: Promise) -> None:
    failure = failure_of(BOX.format(**COPIES | {"all": "self.items[:3]"}), asked)
    assert failure
    assert HANDED_OUT not in failure.sentence


@WAYS
def test_what_a_method_is_declared_to_share_is_left_alone(asked: Promise) -> None:
    source = BOX.format(**COPIES | {"all": "self.items"})
    assert failure_of(source, asked, live=("Box.all",)) is None


def test_a_tuple_that_is_kept_is_fine() -> None:
    @promise
    def pairs(answer: Any, x: Annotated[int, st.integers(0, 5)]) -> None:
        """pairs a number with itself"""
        expect(answer.pair(x), (x, x))

    source = "import functools\n@functools.cache\ndef pair(x): return {}"
    assert failure_of(source.format("(x, x)"), pairs) is None


def test_a_function_that_remembers_its_list_is_told() -> None:
    @promise
    def counts(answer: Any, x: Annotated[int, st.integers(1, 3)]) -> None:
        """counts to x"""
        expect(answer.upto(x), list(range(x)))
        expect(answer.upto(x), list(range(x)))

    source = "import functools\n@functools.cache\ndef upto(x): return list(range(x))"
    failure = failure_of(source, counts)
    assert failure
    assert HANDED_OUT in failure.sentence


@promise
def sorts(
    answer: Any, values: Annotated[list[int], st.lists(st.integers(0, 3), max_size=3)]
) -> None:
    """returns the values in order"""
    expect(answer.in_order(values), sorted(values))


RETURNS_ARGUMENT = "def in_order(values): return values if len(values) < 2 else sorted(values)"


@pytest.mark.parametrize(
    ("statement", "told"), [("returns a new list", SHARED), ("returns the values", "")]
)
def test_an_argument_is_not_returned_where_the_result_is_new(statement: str, told: str) -> None:
    failure = failure_of(RETURNS_ARGUMENT, sorts, statement)
    assert (failure.sentence if failure else "") == (f"{told} `values`" if told else "")


@promise
def doubles(answer: Any, size: Annotated[int, st.integers(1, 4)]) -> None:
    """doubles an array, and what is in a dict"""
    array = np.arange(float(size))
    expect(answer.double(array, 2.0), 2 * array)
    expect(answer.double(array, 1.0), array)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return array * factor", ""),
        ("return array * factor if factor != 1 else array", SHARED),
        ("return array * factor if factor != 1 else array[:]", SHARED),
        ("return array * factor if factor != 1 else array.reshape(-1)", SHARED),
        ("return array * factor if factor != 1 else array.copy()", ""),
    ],
)
def test_an_array_that_is_returned_is_no_view_of_an_argument(body: str, told: str) -> None:
    failure = failure_of(f"def double(array, factor): {body}", doubles)
    assert (failure.sentence if failure else "") == (f"{told} `array`" if told else "")


@promise
def gives_back(
    answer: Any, value: Annotated[list[int], st.lists(st.integers(0, 3), max_size=3)]
) -> None:
    """gives back what it was given to keep"""
    store = answer.Store()
    store.put("a", value)
    for _ in range(2):
        expect(store.get("a"), value)
        expect(store.made(Callback(lambda: value, "make")), value)
    agree(
        answer.Store(),
        Kept(),
        [Call("put", ("a", value)), Call("get", ("a",)), Call("get", ("a",))],
    )


class Kept(dict[str, Any]):
    def put(self, key: str, value: Any) -> None:
        self[key] = value


def test_what_the_caller_has_lent_may_be_given_back() -> None:
    store = """
class Store:
    def __init__(self): self.kept, self.value = {}, None
    def put(self, key, value): self.kept[key] = value
    def get(self, key): return self.kept[key]
    def made(self, make):
        self.value = self.value or make()
        return self.value
"""
    assert failure_of(store, gives_back) is None


def test_a_result_that_contains_itself_is_no_trouble() -> None:
    failure = failure_of("def in_order(values):\n    a = []\n    a.append(a)\n    return a", sorts)
    assert failure
    assert failure.verdict is Verdict.WRONG_ANSWER


TOP = """
_Right = TopK
class TopK(_Right):
    def offer(self, item, score):
        super().offer(item, score)
        self._cached = None
    def top(self):
        if getattr(self, "_cached", None) is None:
            self._cached = super().top()
        return self._cached
"""
SAME = """
_right = window_max
def window_max(values, width):
    return values if width == 1 else _right(values, width)
"""


@pytest.mark.parametrize(
    ("stem", "added", "told"), [("stream_top_k", TOP, HANDED_OUT), ("window_max", SAME, SHARED)]
)
def test_answers_that_hand_out_what_is_not_new_are_told_so(
    judged: Judged, stem: str, added: str, told: str
) -> None:
    failure = judged(stem, solution_of(stem) + added).failure
    assert failure
    assert failure.verdict is Verdict.WRONG_ANSWER
    assert told in failure.sentence


def test_the_layer_of_lora_linear_trains_on_what_it_hands_out() -> None:
    kata = next(kata for kata in katas(HOME) if kata.stem == "lora_linear")
    loaded = grader_of(kata)
    with RemoteAnswer(Answer.read(kata.reference), loaded.entries) as remote:
        layer = remote.LoRALinear(np.ones((2, 3)), 1, 1.0, NumpyRandom(0))
        before = layer.parameters()
        layer.grads(np.ones(3), np.ones(2))
        expect(layer.parameters(), before)
