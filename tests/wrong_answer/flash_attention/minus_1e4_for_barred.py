"""Gives later keys the score -1e4, which a key that is seen may have as well.

Caught by: tells_large_scores_apart
"""

import numpy as np


def blocked_attention(q, k, v, block, causal=False):
    if int(block) < 1 or any(np.ndim(a) != 2 for a in (q, k, v)):
        raise ValueError
    n, d = q.shape
    m = k.shape[0]
    if d == 0 or k.shape[1] != d or v.shape[0] != m:
        raise ValueError

    def blocks():
        for lo in range(0, m, block):
            hi = min(lo + block, m)
            at = max(lo - (m - n), 0) if causal else 0
            s = q[at:] @ k[lo:hi].T / np.sqrt(d)
            if causal:
                i = np.arange(at, n)[:, None] + (m - n)
                s[np.arange(lo, hi)[None, :] > i] = -1e4
            yield at, lo, hi, s

    lse = np.full(n, -np.inf)
    for at, lo, hi, s in blocks():
        top = s.max(axis=1)
        lse[at:] = np.logaddexp(lse[at:], top + np.log(np.exp(s - top[:, None]).sum(axis=1)))
    out = np.zeros((n, v.shape[1]))
    for at, lo, hi, s in blocks():
        out[at:] += np.exp(s - lse[at:, None]) @ v[lo:hi]
    return out
