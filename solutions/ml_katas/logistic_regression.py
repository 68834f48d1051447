"""Logistic regression by Newton's method, with steps that are halved until they help.

The loss is convex, and Newton's step does not depend on the scale of the features: a handful of
them reach the minimum. Far from it a step may overshoot, so it is halved until the loss falls. The
last steps change the loss by less than it can be computed, hence the slack.

With logits z, a row's loss is log(1 + exp(z)) - y z, which `logaddexp` takes without overflow; no
logarithm of a probability is needed. The column of ones is the bias, whose penalty is 0.

McCullagh & Nelder 1989 ("Generalized linear models", 2.5 and 4.4). Time O(n d^2) a step, memory
O(n d).
"""

# ruff: noqa: N803  # X is what the field calls it

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]

_SLACK = 1e-12
_HALVINGS = 60  # more would change nothing


def fit(
    X: _Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> tuple[_Array, float]:
    """Return the weights and the bias at the minimum of the penalised mean loss."""
    _check(X, y, l2, max_iter)
    n, d = X.shape
    rows = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, l2 / n), 0.0)
    theta = np.zeros(d + 1)
    for _ in range(max_iter):
        logits = rows @ theta
        chance = _sigmoid(logits)
        gradient = rows.T @ (chance - y) / n + penalty * theta
        if np.linalg.norm(gradient) <= tol:
            break
        curvature = chance * _sigmoid(-logits)
        hessian = (rows.T * curvature) @ rows / n + np.diag(penalty)
        theta = _descend(rows, y, penalty, theta, np.linalg.solve(hessian, gradient))
    return theta[:-1], float(theta[-1])


def predict_proba(X: _Array, weights: _Array, bias: float) -> _Array:
    """Return each row's probability of class 1."""
    return _sigmoid(X @ weights + bias)


def _descend(
    rows: _Array, y: NDArray[Any], penalty: _Array, theta: _Array, newton_step: _Array
) -> _Array:
    """Return the point that the longest of the halved steps leads to without raising the loss."""
    most = _loss(rows, y, penalty, theta) + _SLACK
    for _ in range(_HALVINGS):
        if _loss(rows, y, penalty, theta - newton_step) <= most:
            break
        newton_step = newton_step / 2
    return theta - newton_step


def _loss(rows: _Array, y: NDArray[Any], penalty: _Array, theta: _Array) -> float:
    logits = rows @ theta
    losses = np.logaddexp(0.0, logits) - y * logits
    return float(losses.mean() + penalty @ theta**2 / 2)


def _sigmoid(logits: _Array) -> _Array:
    """Return 1 / (1 + exp(-z)), by an exp that cannot overflow."""
    small = np.exp(-np.abs(logits))
    return np.where(logits >= 0, 1.0, small) / (1.0 + small)


def _check(X: _Array, y: NDArray[Any], l2: float, max_iter: int) -> None:
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(f"X has shape {X.shape} and y {y.shape}, not (n, d) and (n,)")
    if not np.isfinite(X).all():
        raise ValueError("X holds a NaN or an infinity")
    if set(y.tolist()) != {0, 1}:
        raise ValueError("y must hold both labels, 0 and 1, and nothing else")
    if not l2 > 0 or max_iter < 1:
        raise ValueError("l2 and max_iter must be positive")
