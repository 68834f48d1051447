"""Known-wrong answers to `target_encode`, one mistake each."""

from copy import deepcopy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.target_encode import fit as reference_fit
from solutions.ml_katas.target_encode import fit_transform, transform

_Array = NDArray[np.float64]
_Integers = NDArray[np.int64]


_last_fit: list[Any] = []


def _fit(categories: _Integers, y: _Array, alpha: float) -> Any:
    """The reference, which also leaves what it has learnt to a mistaken `transform`."""
    fitted = reference_fit(categories, y, alpha)
    _last_fit[:] = [deepcopy(fitted)]
    return fitted


fit = _fit


def encodes_by_the_last_fit(categories: _Integers, fitted: Any) -> _Array:
    """You keep what you learn in a global, where the next fit replaces it: use `fitted` alone.

    Plays: transform
    Caught by: keeps_fits_apart
    Hint: 2
    """
    return transform(categories, _last_fit[0])


def in_fold_leak(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """You learn from all rows and encode the same ones: each then carries its own outcome.

    Caught by: encodes_each_fold_by_the_others
    Hint: 1
    """
    fit_transform(categories, y, folds, alpha)
    return transform(categories, fit(categories, y, alpha))


def global_prior_leak(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """The prior is a mean of outcomes as well: take it from the other folds, not from all rows.

    Caught by: encodes_each_fold_by_the_others
    Hint: 1
    """
    encoded = fit_transform(categories, y, folds, alpha)
    for number in np.unique(folds):
        own = folds == number
        known, index = np.unique(categories[~own], return_inverse=True)
        sums, counts = np.bincount(index, weights=y[~own]), np.bincount(index)
        encodings = (sums + alpha * y.mean()) / (counts + alpha)
        encoded[own] = transform(categories[own], (known, encodings, float(y.mean())))
    return encoded


def leave_one_out_leaks_sign(
    categories: _Integers, y: _Array, folds: _Integers, alpha: float
) -> _Array:
    """Leave out the whole fold: without the row alone, its encoding falls as its outcome rises.

    Caught by: encodes_each_fold_by_the_others
    Hint: 1
    """
    fit_transform(categories, y, folds, alpha)
    _, index = np.unique(categories, return_inverse=True)
    sums, counts = np.bincount(index, weights=y)[index] - y, np.bincount(index)[index] - 1
    prior = (y.sum() - y) / (len(y) - 1)
    divisor = counts + alpha
    seen = divisor > 0
    encoded: _Array = np.where(seen, (sums + alpha * prior) / np.where(seen, divisor, 1.0), prior)
    return encoded


def unseen_is_zero(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """A category that the other folds do not have is encoded by the prior, and not by 0.

    Caught by: encodes_each_fold_by_the_others
    Hint: 2
    """
    encoded = fit_transform(categories, y, folds, alpha)
    for number in np.unique(folds):
        own = folds == number
        encoded[own & ~np.isin(categories, categories[~own])] = 0.0
    return encoded


def no_smoothing(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """You take the plain mean of a category: the prior must count like `alpha` more rows of it.

    Caught by: encodes_each_fold_by_the_others
    Hint: 2
    """
    fit_transform(categories, y, folds, alpha)
    return fit_transform(categories, y, folds, 0.0)


def folds_start_at_zero(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """You count the folds from 0 upwards: they may have any numbers, negative ones too.

    Caught by: encodes_each_fold_by_the_others
    Hint: 3
    """
    encoded = fit_transform(categories, y, folds, alpha)
    return np.where(folds >= 0, encoded, 0.0)


def mean_of_category_means(
    categories: _Integers, y: _Array, folds: _Integers, alpha: float
) -> _Array:
    """The prior is the mean over rows: a mean of the categories' means gives rare ones more weight.

    Caught by: encodes_each_fold_by_the_others
    Hint: 2
    """
    encoded = fit_transform(categories, y, folds, alpha)
    for number in np.unique(folds):
        own = folds == number
        known, index = np.unique(categories[~own], return_inverse=True)
        sums, counts = np.bincount(index, weights=y[~own]), np.bincount(index)
        prior = float((sums / counts).mean())
        encodings = (sums + alpha * prior) / (counts + alpha)
        encoded[own] = transform(categories[own], (known, encodings, prior))
    return encoded


def loops_over_rows(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """For every row you look through all others, O(n^2): each fold needs them once.

    Caught by: many_rows
    Hint: 3
    Grows like: n^2
    """
    if len(np.unique(folds)) < 2:
        return fit_transform(categories, y, folds, alpha)
    fit(categories, y, alpha)
    if folds.shape != y.shape:
        raise ValueError("there must be one fold for each row")
    priors = {number: y[folds != number].mean() for number in np.unique(folds).tolist()}
    encoded = np.empty(len(y))
    for row in range(len(y)):
        prior = priors[int(folds[row])]
        used = y[(categories == categories[row]) & (folds != folds[row])]
        total = len(used) + alpha
        encoded[row] = (used.sum() + alpha * prior) / total if total > 0 else prior
    return encoded
