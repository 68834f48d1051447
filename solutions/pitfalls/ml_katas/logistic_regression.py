"""Known-wrong answers to `logistic_regression`, one mistake each."""

# ruff: noqa: N803  # X is what the field calls it

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.logistic_regression import (
    _check,
    _descend,
    _loss,
    _sigmoid,
    fit,
    predict_proba,  # noqa: F401  # the other entry, which most pitfalls leave right
)

_Array = NDArray[np.float64]
_Answer = tuple[_Array, float]


def sigmoid_overflows(X: _Array, weights: _Array, bias: float) -> _Array:
    """exp(-z) overflows where z is below -709: take exp of -|z| only.

    Plays: predict_proba
    Caught by: predicts_probabilities
    Hint: 3
    """
    chance: _Array = 1.0 / (1.0 + np.exp(-(X @ weights + bias)))
    return chance


def no_bias(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """You leave the bias at 0, which forces p = 1/2 at the origin: it is fitted like a weight.

    Caught by: finds_the_minimum
    Hint: 1
    """
    _check(X, y, l2, max_iter)
    weights = np.zeros(X.shape[1])
    for _ in range(max_iter):
        chance = _sigmoid(X @ weights)
        gradient = (X.T @ (chance - y) + l2 * weights) / len(X)
        hessian = ((X.T * (chance * (1 - chance))) @ X + l2 * np.eye(X.shape[1])) / len(X)
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights, 0.0


def penalises_the_bias(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """Your penalty counts the bias in: it must cost nothing to say how common class 1 is.

    Caught by: finds_the_minimum
    Hint: 1
    """
    return _newton(X, y, l2, max_iter, tol, of_bias=1.0)


def l2_not_divided_by_n(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """The loss is a mean and your penalty is not divided by n, so it is n times too strong.

    Caught by: finds_the_minimum
    Hint: 1
    """
    return fit(X, y, l2 * len(X), max_iter, tol)


def labels_taken_as_plus_minus_one(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """log(1 + exp(-y z)) is for labels of -1 and 1: here the label 0 would cost log(2) anywhere.

    Caught by: finds_the_minimum
    Hint: 1
    """
    _check(X, y, l2, max_iter)
    n, d = X.shape
    rows = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, l2 / n), 0.0)
    theta = np.zeros(d + 1)
    for _ in range(max_iter):
        missed = _sigmoid(-y * (rows @ theta))
        gradient = penalty * theta - rows.T @ (y * missed) / n
        hessian = (rows.T * (y**2 * missed * (1 - missed))) @ rows / n + np.diag(penalty)
        theta = theta - np.linalg.lstsq(hessian, gradient)[0]
    return theta[:-1], float(theta[-1])


def stops_after_max_iter_unconverged(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """Gradient descent is still on its way after `max_iter` steps: Newton's steps need ten or so.

    Caught by: finds_the_minimum
    Hint: 2
    """
    _check(X, y, l2, max_iter)
    n, d = X.shape
    rows = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, l2 / n), 0.0)
    # The steepest that the gradient can get, so that no step overshoots.
    steepest = np.linalg.norm(rows, 2) ** 2 / (4 * n) + l2 / n
    theta = np.zeros(d + 1)
    for _ in range(max_iter):
        gradient = rows.T @ (_sigmoid(rows @ theta) - y) / n + penalty * theta
        theta = theta - gradient / steepest
    return theta[:-1], float(theta[-1])


def fixed_step_diverges(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """A step size fit for features of size 1 jumps about with larger ones, and never arrives.

    Caught by: finds_the_minimum, copes_with_any_scale
    Hint: 2
    """
    _check(X, y, l2, max_iter)
    n, d = X.shape
    rows = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, l2 / n), 0.0)
    theta = np.zeros(d + 1)
    for _ in range(5 * max_iter):
        gradient = rows.T @ (_sigmoid(rows @ theta) - y) / n + penalty * theta
        theta = np.clip(theta - 0.5 * gradient, -1e9, 1e9)
    return theta[:-1], float(theta[-1])


def log_of_zero(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """You take log(p) or log(1 - p) where p has become 0 or 1: write the loss by the logits.

    Caught by: copes_with_any_scale, bears_rows_far_out
    Hint: 3
    """

    def loss(rows: _Array, y: NDArray[Any], penalty: _Array, theta: _Array) -> float:
        chance = _sigmoid(rows @ theta)
        losses = -(y * np.log(chance) + (1 - y) * np.log(1 - chance))
        return float(losses.mean() + penalty @ theta**2 / 2)

    return _newton(X, y, l2, max_iter, tol, loss=loss)


def newton_without_halving(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """A whole Newton step can overshoot by more each time: halve it as long as the loss rises.

    Caught by: bears_rows_far_out, halves_steps_that_overshoot
    Hint: 2
    """
    return _newton(X, y, l2, max_iter, tol, loss=lambda *_: 0.0)


def weights_as_a_diagonal_matrix(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """`np.diag` makes n^2 numbers of n weights: multiply the rows by them instead.

    Caught by: many_rows
    Hint: 2
    Grows like: n^2
    """

    def curvature(rows: _Array, weights: _Array) -> _Array:
        product: _Array = rows.T @ np.diag(weights) @ rows
        return product

    return _newton(X, y, l2, max_iter, tol, curvature=curvature)


def loops_over_rows(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> _Answer:
    """You add up the second derivatives row by row, where one product of matrices does it.

    Caught by: many_rows
    Hint: 2
    Grows like: n
    """

    def curvature(rows: _Array, weights: _Array) -> _Array:
        total = np.zeros((rows.shape[1], rows.shape[1]))
        for row, weight in zip(rows, weights, strict=True):
            total += weight * np.outer(row, row)
        return total

    return _newton(X, y, l2, max_iter, tol, curvature=curvature)


def _curvature(rows: _Array, weights: _Array) -> _Array:
    product: _Array = (rows.T * weights) @ rows
    return product


def _newton(
    X: _Array,
    y: NDArray[Any],
    l2: float,
    max_iter: int,
    tol: float,
    *,
    of_bias: float = 0.0,
    loss: Callable[[_Array, NDArray[Any], _Array, _Array], float] = _loss,
    curvature: Callable[[_Array, _Array], _Array] = _curvature,
) -> _Answer:
    """The reference with one of its parts exchanged."""
    _check(X, y, l2, max_iter)
    n, d = X.shape
    rows = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, l2 / n), of_bias * l2 / n)
    theta = np.zeros(d + 1)
    for _ in range(max_iter):
        logits = rows @ theta
        gradient = rows.T @ (_sigmoid(logits) - y) / n + penalty * theta
        if np.linalg.norm(gradient) <= tol:
            break
        hessian = curvature(rows, _sigmoid(logits) * _sigmoid(-logits)) / n + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        if loss is _loss:
            theta = _descend(rows, y, penalty, theta, step)
        else:
            most = loss(rows, y, penalty, theta) + 1e-12
            while loss(rows, y, penalty, theta - step) > most:
                step = step / 2
            theta = theta - step
    return theta[:-1], float(theta[-1])
