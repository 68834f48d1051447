"""Known-wrong answers to `psi`, one mistake each."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.psi import _check, _inner_edges, _shares

_Array = NDArray[np.float64]


def bins_from_both_samples(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """Your edges move with the new sample, which hides part of the shift: take `expected` alone.

    Caught by: compares_the_shares
    Hint: 1
    """
    return _psi(expected, actual, bins, edges=_edges_of(np.append(expected, actual), bins))


def equal_width_bins(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """Bins of equal width leave most values in a few of them: the edges are quantiles.

    Caught by: compares_the_shares
    Hint: 1
    """
    edges = np.linspace(expected.min(initial=0), expected.max(initial=0), bins + 1)[1:-1]
    return _psi(expected, actual, bins, edges=edges)


def counts_not_shares(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """You compare counts: divide each by the size of its own sample.

    Caught by: compares_the_shares
    Hint: 1
    """

    def counted(values: _Array, edges: _Array) -> _Array:
        return np.maximum(_counts(values, edges), 1e-6)

    return _psi(expected, actual, bins, shares=counted)


def one_direction_only(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """a log(a / e) is the divergence one way: with (a - e) it is the sum of both ways.

    Caught by: compares_the_shares
    Hint: 2
    """
    return _psi(expected, actual, bins, term=lambda e, a: a * np.log(a / e))


def log_to_the_base_10(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """You take the logarithm to the base 10, which makes the index 2.3 times too small.

    Caught by: compares_the_shares
    Hint: 2
    """
    return _psi(expected, actual, bins, term=lambda e, a: (a - e) * np.log10(a / e))


def log_of_zero(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """A bin that one sample leaves empty has the share 0, and its log is -inf: take 1e-6 at least.

    Caught by: compares_the_shares
    Hint: 2
    """
    _check(expected)
    _check(actual)
    if bins < 2:
        raise ValueError("bins")
    edges = _edges_of(expected, bins)
    e, a = _counts(expected, edges) / len(expected), _counts(actual, edges) / len(actual)
    return float(np.sum((a - e) * np.log(a / e)))


def renormalises_the_floored(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """You divide the shares by their sum after the floor: only those below it are changed.

    Caught by: compares_the_shares
    Hint: 2
    """

    def normalised(values: _Array, edges: _Array) -> _Array:
        shares = _shares(values, edges)
        shares /= shares.sum()
        return shares

    return _psi(expected, actual, bins, shares=normalised)


def outliers_dropped(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """Your outer bins end at the least and the greatest of `expected`: what lies beyond is lost.

    Caught by: compares_the_shares
    Hint: 1
    """

    def within(values: _Array, edges: _Array) -> _Array:
        inside = values[(values >= expected.min()) & (values <= expected.max())]
        return np.maximum(_counts(inside, edges) / len(values), 1e-6)

    return _psi(expected, actual, bins, shares=within)


def repeated_edges_crash(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """A value that fills two quantiles makes two equal edges: merge them, it is no bad input.

    Caught by: merges_repeated_edges
    Hint: 2
    """
    if expected.size and len(_inner_edges(expected, bins)) < bins - 1:
        raise ValueError("bin edges must be unique")
    return _psi(expected, actual, bins)


def values_on_edges_go_down(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """A value on an edge belongs to the bin above it: search from the right.

    Caught by: merges_repeated_edges
    Hint: 2
    """

    def counted(values: _Array, edges: _Array) -> _Array:
        bin_of = np.searchsorted(edges, values, side="left")
        counts = np.bincount(bin_of, minlength=len(edges) + 1)
        return np.maximum(counts / len(values), 1e-6)

    return _psi(expected, actual, bins, shares=counted)


def scans_for_each_bin(expected: _Array, actual: _Array, bins: int = 10) -> float:
    """You go through all values again for each bin: a binary search finds the bin of a value.

    Caught by: many_bins
    Hint: 3
    Grows like: n^2
    """

    def scanned(values: _Array, edges: _Array) -> _Array:
        ends = [-math.inf, *edges, math.inf]
        counts = [
            np.count_nonzero((values >= low) & (values < high)) for low, high in pairwise(ends)
        ]
        return np.maximum(np.array(counts) / len(values), 1e-6)

    return _psi(expected, actual, bins, shares=scanned)


def _edges_of(values: _Array, bins: int) -> _Array:
    return _inner_edges(values, bins) if values.size else values


def _counts(values: _Array, edges: _Array) -> NDArray[np.intp]:
    return np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)


def _psi(
    expected: _Array,
    actual: _Array,
    bins: int,
    *,
    edges: _Array | None = None,
    shares: Callable[[_Array, _Array], _Array] = _shares,
    term: Callable[[_Array, _Array], _Array] = lambda e, a: (a - e) * np.log(a / e),
) -> float:
    """The reference with one of its parts exchanged."""
    _check(expected)
    _check(actual)
    if bins < 2:
        raise ValueError("bins")
    edges = _edges_of(expected, bins) if edges is None else edges
    return float(np.sum(term(shares(expected, edges), shares(actual, edges))))
