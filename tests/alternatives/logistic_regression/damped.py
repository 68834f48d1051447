"""Levenberg-Marquardt: Newton with a damping that grows when a step fails; stops when steps are nothing."""

import numpy as np


def sig(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def predict_proba(X, weights, bias):
    return sig(X.dot(weights) + bias)


def fit(X, y, l2=1.0, max_iter=100, tol=1e-8):
    if len(X.shape) != 2 or y.shape != (X.shape[0],):
        raise ValueError("bad shapes")
    if np.isnan(X).any() or np.isinf(X).any():
        raise ValueError("bad X")
    labels = sorted(set(y.tolist()))
    if labels != [0, 1]:
        raise ValueError("bad y")
    if not (l2 > 0 and max_iter > 0):
        raise ValueError("bad parameters")
    n, d = X.shape
    A = np.c_[np.ones(n), X]
    R = np.diag([0.0] + [l2] * d)
    t = np.zeros(d + 1)

    def f(t):
        z = A @ t
        return np.logaddexp(0, np.where(y == 1, -z, z)).sum() + 0.5 * t @ R @ t

    def grad(t):
        return A.T @ (sig(A @ t) - y) + R @ t

    lam = 0.0
    g = grad(t)
    for _ in range(max_iter):
        if np.linalg.norm(g) / n <= tol:
            break
        z = A @ t
        e = np.exp(-np.abs(z))
        H = A.T @ ((e / (1 + e) ** 2)[:, None] * A) + R
        for _ in range(60):
            s = np.linalg.solve(H + lam * np.diag((A**2).sum(axis=0) / 4), g)
            new = t - s
            if f(new) <= f(t) + 1e-13 * n:
                lam /= 16
                break
            lam = max(4 * lam, 1e-9)
        t = new
        g = grad(t)
    return t[1:], float(t[0])
