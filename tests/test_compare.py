"""Two values are the same if nobody could tell them apart, types included; NaN is NaN."""

import time
from typing import Any

import pytest

from graders.engine.values.compare import difference, same

NAN = float("nan")
OTHER_NAN = float("inf") - float("inf")
SAME: list[tuple[Any, Any]] = [
    ({frozenset([0, 8])}, {frozenset([8, 0])}),
    ({frozenset([0, 8]): 1}, {frozenset([8, 0]): 1}),
    ({(frozenset([0, 8]), "a")}, {(frozenset([8, 0]), "a")}),
    (frozenset([frozenset([frozenset([0, 8])])]), frozenset([frozenset([frozenset([8, 0])])])),
    ({0.0}, {-0.0}),
    ({(0.0, frozenset([-0.0])): [0.0]}, {(-0.0, frozenset([0.0])): [-0.0]}),
    ({NAN}, {OTHER_NAN}),
    ({NAN: 1, OTHER_NAN: 2}, {NAN: 2, OTHER_NAN: 1}),
    ({(NAN, 1)}, {(OTHER_NAN, 1)}),
    ({1: "a", 2: "b"}, {2: "b", 1: "a"}),
    ({10**30, "", b"", None}, {None, b"", "", 10**30}),
]
DIFFERENT: list[tuple[Any, Any]] = [
    ({1}, {True}),
    ({1}, {1.0}),
    ({(1, 2)}, {(True, 2)}),
    ({frozenset([1])}, {frozenset([True])}),
    ({frozenset([1]): 0}, {frozenset([1.0]): 0}),
    ({1: 2}, {1: 2.0}),
    ({1: 2}, {True: 2}),
    ({NAN}, {NAN, OTHER_NAN}),
    ({NAN}, {"NaN"}),
    ({NAN: 1, OTHER_NAN: 2}, {NAN: 1, OTHER_NAN: 1}),
    ({frozenset([NAN])}, {frozenset([NAN, OTHER_NAN])}),
    ({(1,)}, {frozenset([1])}),
    (set(), {0}),
    ({0}, set()),
    ({}, {None: None}),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_keys_in_another_order_or_form_are_the_same(left: Any, right: Any) -> None:
    assert difference(left, right) == ""
    assert difference(right, left) == ""


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_keys_of_other_types_or_numbers_are_others(left: Any, right: Any) -> None:
    assert difference(left, right)
    assert difference(right, left)


def test_what_is_missing_and_what_is_too_much_is_named() -> None:
    assert difference({1, 2}, {2}) == "1 is missing"
    assert difference({2}, {1, 2}) == "1 should not be there"
    assert difference([{"a": {1}}], [{"a": {True}}]) == "at [0]['a']: 1 is missing"


def test_large_tables_are_compared_in_time_that_is_linear() -> None:
    """The ratio of two sizes, each the best of three: ten times as many keys, nested ones too."""

    def seconds(n: int) -> float:
        made = [{frozenset([i, -i]): (float(i), NAN) for i in range(n)} for _ in range(2)]
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            assert same(*made)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(20_000) < 40 * seconds(2_000)
