"""Layer norm, its gradients, and RMS norm.

Every block of a transformer norms its input, token by token. Write both norms in use, and the way
back through the older one.

`x` has shape (..., d), or just (d,); each row along the last axis is normed by itself. `gamma` and
`beta` have shape (d,).

- `layer_norm(x, gamma, beta, eps)` returns gamma * z + beta, with z = (x - mean) / sqrt(variance +
  eps). The variance is the mean of (x - mean)^2 over the d entries.
- `layer_norm_grads(x, gamma, grad_out, eps)` returns the tuple `(dx, dgamma, dbeta)`: the gradients
  of a loss by `x`, `gamma` and `beta`, each shaped like its argument. `grad_out`, shaped like `x`,
  is the loss's gradient by the result of `layer_norm`.
- `rms_norm(x, gamma, eps)` returns gamma * x / sqrt(mean(x^2) + eps): no mean is taken off.
- Results are new float64 arrays, whatever real dtypes come in, right to 1e-9 for entries up to
  1e100. In layer norm and its gradients, rows that lie 1e6 away from 0 with a spread of 1 are right
  to 1e-6. Rows may be constant, and d may be 1.
- No argument is changed, no NumPy warning emitted.

`ValueError` if `x` has no axis, d = 0, an entry of `x` is not finite, `gamma`, `beta` or `grad_out`
has another shape, or `eps` is not positive and finite.

    >>> import numpy as np
    >>> x, gamma = np.array([[1.0, 3.0], [5.0, 5.0]]), np.array([1.0, 2.0])
    >>> layer_norm(x, gamma, np.array([0.0, 10.0])).round(3).tolist()
    [[-1.0, 12.0], [0.0, 10.0]]
    >>> dx, dgamma, dbeta = layer_norm_grads(x, gamma, np.array([[1.0, 0.0], [0.0, 1.0]]), eps=3.0)
    >>> dx.round(6).tolist()
    [[0.1875, -0.1875], [-0.57735, 0.57735]]
    >>> dgamma.tolist(), dbeta.tolist()
    ([-0.5, 0.0], [1.0, 1.0])
    >>> rms_norm(np.array([3.0, 4.0]), gamma, eps=3.5).tolist()
    [0.75, 2.0]

Limits: 20_000 rows of 64, or few rows of 20_000; eps at least 1e-12. Vectorised over all axes, time
and memory O(size of x).
Ask first: is the variance divided by d or d - 1? does eps stand inside the root? over which axes
are the gradients of gamma and beta summed?

Level: core
Minutes: 25
Tags: transformers, normalisation, gradients, numerical stability
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def layer_norm(x: NDArray[Any], gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    raise NotImplementedError


def layer_norm_grads(
    x: NDArray[Any], gamma: Array, grad_out: Array, eps: float = 1e-5
) -> tuple[Array, Array, Array]:
    raise NotImplementedError


def rms_norm(x: NDArray[Any], gamma: Array, eps: float = 1e-5) -> Array:
    raise NotImplementedError
