"""Zeros at the end make all parts equally long: an array of shape (ranks, parts, elements)."""

import numpy as np


def ring_allreduce(chunks, send):
    if not chunks or any(c.ndim != 1 or len(c) != len(chunks[0]) for c in chunks):
        raise ValueError("chunks must be vectors of one length")
    p, n = len(chunks), len(chunks[0])
    m = (n + p - 1) // p
    x = np.zeros((p, p * m))
    x[:, :n] = chunks
    x = x.reshape(p, p, m)
    for s in range(2 * (p - 1)):
        gathering = s >= p - 1
        for r in range(p):
            to = (r + 1) % p
            k = (r - s + gathering * p) % p
            got = send(r, to, x[r, k])
            if gathering:
                x[to, k] = got
            else:
                x[to, k] += got
    return [row.copy() for row in x.reshape(p, p * m)[:, :n]]
