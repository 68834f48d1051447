"""Copies the parts of all ranks before each round, O(p^2 n) for p ranks.

Caught by: many_ranks
"""

import numpy as np


def ring_allreduce(chunks, send):
    if len(chunks) == 0:
        raise ValueError("no ranks")
    if {c.ndim for c in chunks} != {1} or len({c.size for c in chunks}) != 1:
        raise ValueError("shapes differ")
    p = len(chunks)
    parts = [np.array_split(c, p) for c in chunks]
    for i in range(p - 1):
        parts = [[part.copy() for part in own] for own in parts]
        incoming = [send(r, (r + 1) % p, parts[r][(r - i) % p]) for r in range(p)]
        for r in range(p):
            k = (r - 1 - i) % p
            parts[r][k] = parts[r][k] + incoming[r - 1]
    for i in range(p - 1):
        parts = [[part.copy() for part in own] for own in parts]
        incoming = [send(r, (r + 1) % p, parts[r][(r + 1 - i) % p]) for r in range(p)]
        for r in range(p):
            parts[r][(r - i) % p] = incoming[r - 1]
    return [np.concatenate(own) for own in parts]
