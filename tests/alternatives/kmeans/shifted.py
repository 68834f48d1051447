"""Expansion around the mean of the points, np.add.at means, greedy seeding; empties re-seeded at random stray points."""

import numpy as np


def kmeans(points, k, rng, max_iter=100):
    P = np.asarray(points, dtype=float)
    if P.ndim != 2:
        raise ValueError("ndim")
    n, d = P.shape
    if not 1 <= k <= n or max_iter < 1 or not np.isfinite(P).all():
        raise ValueError("bad")
    mu = P.mean(0)
    X = P - mu
    x2 = (X**2).sum(1)

    def d2(C):
        D = x2[:, None] - 2 * X @ C.T + (C**2).sum(1)[None]
        return np.maximum(D, 0)

    C = [X[rng.integers(n)]]
    g = ((X - C[0]) ** 2).sum(1)
    while len(C) < k:
        if g.sum() == 0:
            C.append(X[rng.integers(n)])
            continue
        cand = rng.choice(n, size=4, p=g / g.sum())
        G = np.minimum(g[None], ((X[None] - X[cand][:, None]) ** 2).sum(2))
        b = G.sum(1).argmin()
        C.append(X[cand[b]])
        g = G[b]
    C = np.array(C)

    def assign(C):
        C = C.copy()
        L = d2(C).argmin(1)
        for _ in range(2 * k):
            e = np.flatnonzero(np.bincount(L, minlength=k) == 0)
            if not e.size:
                break
            own = ((X - C[L]) ** 2).sum(1)
            stray = np.flatnonzero((X != C[L]).any(1))
            if not stray.size:
                break
            C[e[0]] = X[rng.choice(stray)]
            L = d2(C).argmin(1)
        return C, L

    C, L = assign(C)
    for _ in range(max_iter):
        S = np.zeros_like(C)
        np.add.at(S, L, X)
        c = np.bincount(L, minlength=k)
        M = np.where(c[:, None] > 0, S / np.maximum(c, 1)[:, None], C)
        M, L2 = assign(M)
        done = np.array_equal(L2, L) and np.allclose(M, C, rtol=0, atol=0)
        C, L = M, L2
        if done:
            break
    own = ((X - C[L]) ** 2).sum(1)
    return C + mu, L, own.sum()
