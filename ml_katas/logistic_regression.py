"""Logistic regression, fitted to the minimum.

A risk model is refitted every night on whatever features it is given: amounts in cents beside
rates per mille, some customers a thousand times the size of the others. It has to end at the
minimum each time, with nobody there to tune a step size.

`fit(X, y, l2)` returns `(weights, bias)`, a float64 array of shape (d,) and a float. X is a float64
array of shape (n, d); y has shape (n,) and holds 0 or 1, as integers or floats. With the logits
z = X w + b and p = 1 / (1 + exp(-z)), what you minimise is

    -mean(y log(p) + (1 - y) log(1 - p))  +  l2 / (2 n) * sum(w^2)

so the bias b has no penalty. The gradient of this by (w, b) must have a Euclidean norm below 1e-6
within the default `max_iter`, whatever the scale of the features: take second derivatives. Stop
once the norm is at most `tol`, or after `max_iter` steps; then return what you have.

`predict_proba(X, weights, bias)` returns p for each row, a float64 array of shape (n,).

Rows far out make logits of +-800, and classes that a plane separates push them up as well: neither
may overflow, warn or give a NaN. No argument is changed. `fit` raises `ValueError` if X has not two
axes or y not the shape (n,), X holds a NaN or an infinity, y holds anything but 0 and 1 or only one
of them, `l2` is not positive or `max_iter` is below 1.

    >>> import numpy as np
    >>> X, y = np.array([[-1.0], [0.0], [1.0], [2.0]]), np.array([0, 1, 0, 1])
    >>> weights, bias = fit(X, y)
    >>> weights.round(4).tolist(), round(float(bias), 4)
    ([0.4529], -0.2264)
    >>> predict_proba(X, weights, bias).round(4).tolist()
    [0.3364, 0.4436, 0.5564, 0.6636]
    >>> cents, _ = fit(1e4 * X, y, l2=1e8)
    >>> (1e4 * cents).round(4).tolist()
    [0.4529]
    >>> predict_proba(np.array([[800.0], [-800.0]]), np.array([1.0]), 0.0).round(6).tolist()
    [1.0, 0.0]

Limits: up to 100_000 rows and 50 features; columns differ in scale by up to 10^7, and l2 is at
least 0.001. Vectorised over the rows: time O(n d^2) a step, memory O(n d).
Ask first: is the bias penalised? is the loss a sum or a mean, and the penalty? are features scaled?
can the classes be separated?

Level: core
Minutes: 35
Tags: classical models, second-order methods, numerical stability
"""

# ruff: noqa: N803  # X is what the field calls it

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fit(
    X: Array, y: NDArray[Any], l2: float = 1.0, max_iter: int = 100, tol: float = 1e-8
) -> tuple[Array, float]:
    raise NotImplementedError


def predict_proba(X: Array, weights: Array, bias: float) -> Array:
    raise NotImplementedError
