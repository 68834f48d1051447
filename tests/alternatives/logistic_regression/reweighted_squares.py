"""Iteratively reweighted least squares; the whole step must lower the loss, or a shorter one does."""

import numpy as np


def _p(z):
    e = np.exp(np.minimum(z, 0))
    return e / (e + np.exp(np.minimum(-z, 0)))


def _softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def predict_proba(X, weights, bias):
    return _p(np.dot(X, weights) + bias)


def fit(X, y, l2=1.0, max_iter=100, tol=1e-8):
    X, y = np.asarray(X), np.asarray(y)
    if X.ndim != 2 or y.ndim != 1 or len(X) != len(y):
        raise ValueError("shape")
    if not np.isfinite(X).all() or not np.isin(y, (0, 1)).all() or len(np.unique(y)) < 2:
        raise ValueError("values")
    if l2 <= 0 or max_iter < 1:
        raise ValueError("options")
    n, d = X.shape
    scale = np.abs(X).max(axis=0)
    scale[scale == 0] = 1.0
    A = np.hstack([X / scale, np.ones((n, 1))])
    ridge = np.sqrt(l2) * np.eye(d, d + 1) / scale[:, None]
    w = np.zeros(d + 1)

    def cost(w):
        z = A @ w
        return (_softplus(z) - y * z).sum() + 0.5 * ((ridge @ w) ** 2).sum()

    for _ in range(max_iter):
        z = A @ w
        p, q = _p(z), _p(-z)
        g = A.T @ (p - y) + ridge.T @ (ridge @ w)
        if np.linalg.norm(np.append(g[:-1] * scale, g[-1])) / n < tol:
            break
        root = np.sqrt(p * q)
        # min |root * A s - (y - p) / root|^2 + |ridge (w + s)|^2, by its normal equations
        H = (A * root[:, None]).T @ (A * root[:, None]) + ridge.T @ ridge
        s = -np.linalg.solve(H, g)
        old, t = cost(w), 1.0
        while t > 1e-9 and cost(w + t * s) > old + 1e-4 * t * (g @ s) + 1e-13 * n:
            t *= 0.5
        w = w + t * s
    return w[:-1] / scale, w[-1]
