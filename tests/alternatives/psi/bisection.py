"""Python numbers only: sorted values, interpolated by hand, counted by bisection; equal edges stay."""

import math
from bisect import bisect_left


def psi(expected, actual, bins=10):
    if expected.ndim != 1 or actual.ndim != 1:
        raise ValueError("one axis")
    e, a = sorted(expected.tolist()), sorted(actual.tolist())
    if not e or not a or bins < 2:
        raise ValueError("nothing to compare")
    if not all(map(math.isfinite, e + a)):
        raise ValueError("finite numbers only")
    edges = []
    for j in range(1, bins):
        whole, part = divmod(j * (len(e) - 1), bins)
        edges.append(e[whole] if not part else e[whole] + (e[whole + 1] - e[whole]) * (part / bins))

    def shares(values):
        below = [0, *(bisect_left(values, edge) for edge in edges), len(values)]
        return [max((hi - lo) / len(values), 1e-6) for lo, hi in zip(below, below[1:])]

    return sum((q - p) * math.log(q / p) for p, q in zip(shares(e), shares(a)))
