"""Stops once the centers are close by np.allclose, which they always are around 1e8.

Caught by: goes_on_in_small_steps
"""

import numpy as np


def kmeans(points, k, rng, max_iter=100):
    X = np.asarray(points)
    if X.ndim != 2:
        raise ValueError
    n, d = X.shape
    if k < 1 or k > n or max_iter < 1 or not np.isfinite(X).all():
        raise ValueError
    C = np.empty((k, d))
    C[0] = X[rng.integers(n)]
    g = ((X - C[0]) ** 2).sum(1)
    for j in range(1, k):
        t = g.sum()
        i = rng.choice(n, p=g / t) if t > 0 else rng.integers(n)
        C[j] = X[i]
        g = np.minimum(g, ((X - C[j]) ** 2).sum(1))

    def assign(C):
        C = C.copy()
        while True:
            D = np.empty((n, k))
            for j in range(k):
                D[:, j] = ((X - C[j]) ** 2).sum(1)
            L = D.argmin(1)
            own = D[np.arange(n), L]
            cnt = np.bincount(L, minlength=k)
            e = np.flatnonzero(cnt == 0)
            if not e.size or own.max() == 0:
                return C, L, own
            C[e[0]] = X[own.argmax()]

    C, L, own = assign(C)
    for _ in range(max_iter):
        M = C.copy()
        for j in range(k):
            m = L == j
            if m.any():
                M[j] = X[m].mean(0)
        C2, L2, own2 = assign(M)
        done = np.allclose(C2, C)
        C, L, own = C2, L2, own2
        if done:
            break
    return C, L, float(own.sum())
