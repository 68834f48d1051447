"""Begins with row 0 instead of drawing the first seed.

Caught by: draws_every_seed
"""

import numpy as np


def check(points, k, max_iter):
    points = np.asarray(points, dtype=float)
    if points.ndim != 2:
        raise ValueError("two axes")
    if not np.isfinite(points).all():
        raise ValueError("finite")
    if k < 1 or k > len(points) or max_iter < 1:
        raise ValueError("k")
    return points


def d2(points, centers):
    out = np.empty((len(points), len(centers)))
    for j, c in enumerate(centers):
        diff = points - c
        out[:, j] = np.einsum("ij,ij->i", diff, diff)
    return out


def one(points, c):
    diff = points - c
    return np.einsum("ij,ij->i", diff, diff)


def kmeans(points, k, rng, max_iter=100):
    points = check(points, k, max_iter)
    n = len(points)
    centers = [points[0]]
    near = one(points, centers[0])
    while len(centers) < k:
        total = near.sum()
        if total > 0:
            i = rng.choice(n, p=near / total)
        else:
            i = rng.integers(n)
        centers.append(points[i])
        near = np.minimum(near, one(points, points[i]))
    centers = np.array(centers)
    dist = d2(points, centers)
    labels = dist.argmin(1)
    for _ in range(max_iter):
        new = centers.copy()
        for j in range(k):
            mine = labels == j
            if mine.any():
                new[j] = points[mine].mean(0)
        dist = d2(points, new)
        lab = dist.argmin(1)
        # reseed empties
        while True:
            counts = np.bincount(lab, minlength=k)
            empty = np.flatnonzero(counts == 0)
            own = dist[np.arange(n), lab]
            i = int(own.argmax())
            if len(empty) == 0 or own[i] == 0:
                break
            new[empty[0]] = points[i]
            dist[:, empty[0]] = one(points, points[i])
            lab = dist.argmin(1)
        done = np.array_equal(new, centers)
        centers, labels = new, lab
        if done:
            break
    return centers, labels, float(dist[np.arange(n), labels].sum())
