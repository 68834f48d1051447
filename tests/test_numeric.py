"""Checks of numeric results: what is wrong is said, and where."""

from collections.abc import Callable

import numpy as np
import pytest

from graders.authoring import expect_array, expect_close, expect_tuple
from graders.engine.faults import BrokenPromise

from .conftest import Judged

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.0, 1.0),
        (1.1, 1.0),
        (np.float32(0.9), 1.0),
        (NAN, NAN),
        (INF, INF),
        (np.array([1.0, NAN]), np.array([1.1, NAN])),
        (np.zeros((0, 2)), np.ones((0, 2))),
    ],
)
def test_what_is_close_is_right(actual: object, expected: object) -> None:
    expect_close(actual, expected, atol=0.2)


@pytest.mark.parametrize(
    ("actual", "expected", "where"),
    [
        (1.5, 1.0, "the result should be 1, is 1.5 (tolerance 0.2)"),
        (NAN, 1.0, "the result should be 1, is nan"),
        (-INF, INF, "the result should be inf, is -inf"),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "the result[1] should be 3, is 2"),
        (np.array([[1.0], [2.0]]), np.array([[0.0], [3.0]]), "the result[0, 0] should be 0, is 1"),
    ],
)
def test_the_first_place_that_is_wrong_is_named(
    actual: object, expected: object, where: str
) -> None:
    with pytest.raises(BrokenPromise) as broken:
        expect_close(actual, expected, atol=0.2)
    assert broken.value.difference.startswith(where)


@pytest.mark.parametrize(
    ("actual", "expected", "told"),
    [
        (1, 1.0, "has the wrong type: expected float"),
        (np.array(1.0), 1.0, "has the wrong type: expected float"),
        (1.0, np.array([1.0]), "has the wrong type: expected ndarray"),
        (np.ones(3), np.ones(2), "has shape (3,), expected (2,)"),
    ],
)
def test_another_type_or_shape_is_wrong(actual: object, expected: object, told: str) -> None:
    with pytest.raises(BrokenPromise, match="the result") as broken:
        expect_close(actual, expected)
    assert told in broken.value.sentence


def test_a_tuple_has_the_parts_that_are_asked_for() -> None:
    assert expect_tuple((1, 2), "weights", "bias") == (1, 2)
    with pytest.raises(BrokenPromise, match=r"is not a tuple \(weights, bias\)"):
        expect_tuple((1,), "weights", "bias")
    with pytest.raises(BrokenPromise, match="wrong type: expected tuple"):
        expect_tuple([1, 2], "weights", "bias")


def test_an_array_may_have_to_have_a_dtype() -> None:
    expect_close(np.ones(2), np.ones(2), dtype="float64")
    with pytest.raises(BrokenPromise, match="has dtype float32, expected float64"):
        expect_close(np.ones(2, dtype=np.float32), np.ones(2), dtype="float64")


def test_integers_may_be_unsigned() -> None:
    expect_array(np.ones(2, dtype="uint8"), (2,), "i")
    with pytest.raises(BrokenPromise, match="has dtype float64, expected an integer dtype"):
        expect_array(np.ones(2), (2,), "i")


@pytest.mark.parametrize(
    "stem",
    [
        "adamw_step",
        "attention_forward",
        "flash_attention",
        "logistic_regression",
        "softmax_cross_entropy",
    ],
)
def test_right_answers_pass_where_the_widest_float_has_64_bits(
    stem: str,
    judged: Judged,
    reference_source: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on some machines: an oracle then rounds as often as an answer does."""
    monkeypatch.setattr(np, "longdouble", np.float64)
    judgement = judged(stem, reference_source(stem))
    assert judgement.accepted, judgement.failure
