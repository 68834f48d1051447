"""Results of odd types and sizes: wrong, called what they are, and told in few words."""

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.authored.grader import Grader, grader_of
from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.engine.faults import AnswerRaised, BrokenPromise
from graders.engine.judge import Judgement
from graders.engine.promises.search import Search, check
from graders.engine.values.code import as_code
from graders.engine.verdicts import Frame, Verdict

from .answers import returns
from .conftest import LONGEST_REPORT, Judged
from .inputs import few_inputs

pytestmark = pytest.mark.timeout(60)  # an answer that the judge can't stop

RESULTS = {
    "equals everything": (
        returns(
            "Equal()",
            "class Equal:\n    __eq__ = lambda *_: True\n"
            "    __hash__ = lambda _: 0\n    __len__ = lambda _: 1",
        ),
        "<an object of type graph_bfs.shortest_path.<locals>.Equal>",
    ),
    "a subclass of list": (
        returns("path and Path(path)", "class Path(list): pass"),
        "<an object of type graph_bfs.shortest_path.<locals>.Path>",
    ),
    "a generator": (returns("(node for node in path or [])"), "<an object of type generator>"),
    "a list in itself": (
        returns("loop", "loop = [source]\nloop.append(loop)"),
        "<a list that contains itself>",
    ),
    "a list of a hundred thousand lists, each in the next": (
        returns("deep", "deep = []\nfor _ in range(10**5): deep = [deep]"),
        "<a list nested more than 100 deep>",
    ),
    "an integer of forty million bits": (
        returns("[1 << 4 * 10**7]"),
        "[<an integer of 40_000_001 bits>]",
    ),
    "an array of strings": (
        returns("np.array(path)", "import numpy as np"),
        "<a NumPy value of dtype <U",
    ),
    "an array of objects": (
        returns("np.array(path, dtype=object)", "import numpy as np"),
        "<a NumPy value of dtype object>",
    ),
}


@pytest.mark.parametrize(("source", "told"), RESULTS.values(), ids=RESULTS)
def test_an_odd_result_is_wrong_and_called_what_it_is(
    judged: Judged, shown: Callable[[Judgement], str], source: str, told: str
) -> None:
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    report = shown(judgement)
    assert told in report
    assert len(report) < LONGEST_REPORT


SIZES = {
    "a numpy.int64 for an int": ("np.int64(size)", "an int64", "np.int64(0)"),
    "a bool for an int": ("size if size else False", "the bool False", "False"),
}


@pytest.mark.parametrize(("size", "difference", "actual"), SIZES.values(), ids=SIZES)
def test_a_number_of_another_type_is_wrong(
    judged: Judged,
    reference_source: Callable[[str], str],
    size: str,
    difference: str,
    actual: str,
) -> None:
    wrapper = f"""
import numpy as np
_right = LRUCache.__len__
def _size(self):
    size = _right(self)
    return {size}
LRUCache.__len__ = _size
"""
    judgement = judged("lru_pinned", reference_source("lru_pinned") + wrapper)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.failure
    assert judgement.failure.difference == f"expected the int 0, got {difference}"
    assert (judgement.failure.expected, judgement.failure.actual) == ("0", actual)
    assert [step.code for step in judgement.failure.steps] == ["cache = LRUCache(0)", "len(cache)"]


def test_an_array_for_a_list_is_told_by_its_type(judged: Judged) -> None:
    source = returns("np.array(path) if path and path[0] == 0 else path", "import numpy as np")
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.failure
    sentence = "the result has the wrong type: expected list, got an ndarray"
    assert judgement.failure.sentence == sentence


def test_an_integer_too_long_to_write_out_among_the_nodes_is_wrong(judged: Judged) -> None:
    source = returns("[path[0], 1 << 4 * 10**7, path[-1]] if path and path[0] == 0 else path")
    judgement = judged("graph_bfs", source)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.failure
    told = "no edge leads from 0 to <an integer of 40_000_001 bits>"
    assert told in judgement.failure.sentence
    assert len(judgement.failure.sentence) < LONGEST_REPORT


HUGE: dict[str, object] = {
    "a list": [0.5] * 10**6,
    "lists in lists": [[[0.5] * 100] * 100] * 100,
    "a dict": dict.fromkeys(range(10**6), "text"),
    "a text": "a" * 10**7,
    "bytes": bytes(10**7),
    "an integer": 1 << 10**7,
    "an array": np.zeros(10**6),
}


@pytest.mark.parametrize("name", HUGE)
def test_no_more_of_a_value_is_written_than_what_is_shown(name: str) -> None:
    tracemalloc.start()
    try:
        assert len(as_code(HUGE[name])) < 2_100
        assert len(as_code([HUGE[name]] * 2)) < 2_100
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_what_an_error_says_of_itself_is_cut() -> None:
    frames = tuple(Frame(1, "f") for _ in range(1_000))
    error = AnswerRaised(["K" * 10**6] * 1_000, "m" * 10**6, frames)
    assert (len(error.kinds), len(error.frames)) == (100, 20)
    assert max(map(len, [error.sentence, *error.kinds])) < 3_100
    assert len(error.message) < 20_100
    broken = BrokenPromise("s" * 10**6, expected="e" * 10**6, actual="a" * 10**6)
    assert max(map(len, [broken.sentence, broken.expected, broken.actual])) < 3_100


ODD = "\n__value = {}\ndef __odd(*args, **kwargs): return __value\n"
# Texts; and integers that no float holds, or that Python refuses to write out.
ODD_VALUES = ["'odd'", "[10**400] * 3", "10**6_000"]


VALUES = pytest.mark.parametrize("value", ODD_VALUES)
KATAS = pytest.mark.parametrize("kata", katas(HOME), ids=lambda kata: kata.stem)


@VALUES
@KATAS
def test_no_grader_stumbles_over_results_of_another_type(kata: Kata, value: str) -> None:
    """Everything that the answer should do returns one: a promise is broken, no grader fails."""
    loaded = grader_of(kata)
    with RemoteAnswer(odd(kata, loaded, value), loaded.entries) as remote:
        kept = [promise.is_kept(remote, drawn) for promise, drawn in few_inputs(kata.stem, loaded)]
    assert not all(kept)


@pytest.mark.proof
@VALUES
@KATAS
def test_no_search_stumbles_over_results_of_another_type(kata: Kata, value: str) -> None:
    loaded = grader_of(kata)
    with RemoteAnswer(odd(kata, loaded, value), loaded.entries) as remote:
        reports = [check(promise, remote, Search(shrink_examples=0)) for promise in loaded.promises]
    assert any(report.failure for report in reports)


def odd(kata: Kata, loaded: Grader, value: str) -> Answer:
    """Returns an answer whose functions and methods all return that value."""
    source = kata.reference.read_text("utf-8") + ODD.format(value)
    for name, entry in loaded.entries.items():
        methods = [method for method in entry.methods if method not in ("__init__", "__len__")]
        source += f"{name} = __odd\n" if entry.signature else ""
        source += "".join(f"{name}.{method} = __odd\n" for method in methods)
    return Answer(kata.stem, kata.reference, source.encode())
