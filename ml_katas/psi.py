"""Population stability index.

A credit score was built on last year's applicants, and every month somebody asks whether this
month's still look like them. One number per feature answers it, as long as it does not depend on
where the outliers are.

`psi(expected, actual, bins)` compares two float64 arrays of shapes (n,) and (m,), as a float:

    sum over the bins of (a - e) * log(a / e)

where e and a are the shares of `expected` and of `actual` in the bin, and log is the natural one.

- The bins come from `expected` alone: their inner edges are its quantiles at 1 / bins, 2 / bins and
  so on up to (bins - 1) / bins, with linear interpolation as in `np.quantile`.
- The first bin has no lower end and the last no upper one, so that every value is in some bin.
- A value on an edge belongs to the bin above it. Edges that are equal are one edge.
- A share below 1e-6 is taken as 1e-6; the others stay as they are.

Two samples with the same values give 0. The order of the values does not matter, no argument is
changed, and no NumPy warning is emitted. `ValueError` if an array has not one axis, is empty, or
holds a NaN or an infinity, or if `bins` is below 2.

    >>> import numpy as np
    >>> last_year = np.array([1.0, 2.0, 3.0, 4.0])
    >>> round(float(psi(last_year, np.array([1.0, 2.0, 3.0, 100.0]), bins=2)), 6)
    0.0
    >>> round(float(psi(last_year, np.array([1.0, 3.0, 4.0, 100.0]), bins=2)), 6)
    0.274653
    >>> round(float(psi(last_year, np.array([-5.0, 0.0]), bins=2)), 6)
    6.907742
    >>> mostly_zero = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 7.0])
    >>> round(float(psi(mostly_zero, np.array([-1.0, 0.0]), bins=4)), 6)
    6.907742

Limits: up to 1_000_000 values and 10_000 bins. Time O((n + m) log(n + m)), however many bins. If an
edge comes out within one rounding of a value without being equal to it for sure, either bin is
accepted.
Ask first: whose quantiles are the edges? where do values beyond the last edge go? what is the log
of an empty bin? what if quantiles repeat?

Level: core
Minutes: 20
Tags: drift, monitoring, quantiles
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def psi(expected: Array, actual: Array, bins: int = 10) -> float:
    raise NotImplementedError
