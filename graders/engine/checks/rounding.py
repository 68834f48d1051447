"""How far apart two right results may be, since each rounds in an order of its own.

An operation rounds by a factor 1 + delta, |delta| <= u = EPSILON / 2, and n in a row by 1 + theta,
|theta| <= gamma(n) = n u / (1 - n u): lemma 3.1 of Higham 2002, "Accuracy and Stability of
Numerical Algorithms", whence all that follows; terms in u^2 are left out, the extra roundings cover
them. A grader multiplies a bound by the number of such steps that a right answer may take.
"""

import math
from typing import TYPE_CHECKING, Any, TypeVar

from .numeric import EPSILON

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Size = TypeVar("_Size", float, "NDArray[Any]")

_EXTRA = 4  # roundings besides those of a sum: of a product, a quotient, a square root, a shift


def sum_rounding(terms: int, size: _Size, epsilon: float = EPSILON) -> _Size:
    """The bound for a sum of `terms` numbers or products, whose absolute values sum to `size`.

    No term meets more than a rounding for each of the sum, in any order, and a few besides
    (sections 3.1 and 4.2). So a result is off by gamma(terms + extra) size, and two are apart by
    twice that, (terms + extra) EPSILON size.
    """
    return (terms + _EXTRA) * epsilon * size


def mean_rounding(numbers: "NDArray[Any]") -> float:
    """The bound for a mean along the first axis, of all the numbers or of some.

    Absolute values of n numbers sum to n times the largest at most, and a mean divides by n.
    """
    return sum_rounding(len(numbers), float(abs(numbers).max(initial=0.0)))


def product_rounding(a: "NDArray[Any]", b: "NDArray[Any]") -> "NDArray[Any]":
    """The bound for each entry of `a @ b`: a sum of products (section 3.5)."""
    return sum_rounding(a.shape[-1], abs(a) @ abs(b))


def softmax_rounding(terms: int, off: float, epsilon: float = EPSILON) -> float:
    """The bound for a mean of `terms` numbers by softmax of scores that are apart by `off`.

    It is relative to the same mean of the absolute values. Exponents are apart by `off`, and by as
    much again if the shift grows on the way, so weights and their sum by a factor exp(2 off) each.
    Every term costs the sum of the weighted numbers four roundings at most, to add it and to
    rescale by a product with an exponential, which is good to an EPSILON, and as many the sum of
    the weights: two results are apart by 8 terms EPSILON. (Blanchard, Higham & Higham 2021,
    "Accurately computing the log-sum-exp and softmax functions", for a shift that stays.)
    """
    return math.expm1(4 * off) + 8 * sum_rounding(terms, 1.0, epsilon)


def attention_rounding(q: "NDArray[Any]", k: "NDArray[Any]", v: "NDArray[Any]") -> float:
    """The bound for each entry of softmax(q k^T / sqrt(d)) v, over any of the keys.

    A score is a sum of d products, over sqrt(d). Arrays may be computed with as float32 if one of
    them is.
    """
    import numpy as np

    dtype = np.float32 if np.float32 in (q.dtype, k.dtype, v.dtype) else np.float64
    epsilon = float(np.finfo(dtype).eps)
    of_q, of_k, of_v = (float(np.abs(array).max(initial=0)) for array in (q, k, v))
    m, d = k.shape[-2:]
    off = sum_rounding(d, of_q * of_k * math.sqrt(d), epsilon)
    return softmax_rounding(m, off, epsilon) * of_v
