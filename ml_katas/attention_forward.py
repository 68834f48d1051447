"""Scaled dot-product attention.

The forward pass at the heart of every transformer: each query looks at all the keys and takes a
weighted mean of their values. Write it for whole batches of heads at once, with padding and causal
masks.

`q` has shape (..., n, d), `k` (..., m, d), `v` (..., m, e); the result is softmax(q k^T / sqrt(d))
v with shape (..., n, e), the softmax running over the m keys. Leading axes broadcast as usual in
NumPy.

- `mask` is boolean, and True means that the query may attend to the key. It broadcasts to (..., n,
  m); its leading axes broadcast with those of `q`, `k` and `v`.
- `causal=True` lets a query attend to no later key, with the last query aligned to the last key:
  query i sees key j if j <= i + m - n. With a mask as well, both must allow the pair.
- A query that may attend to nothing gets a row of zeros, not NaN; so does every query when m = 0.
- float64 in gives float64 out; float32 in gives float32 out, with the softmax done at least in
  float32. Mixed inputs give NumPy's common type of `q`, `k` and `v` (float64 if that is an integer
  type).
- Scores of +-1e4 overflow nothing, no NumPy warning is emitted, no argument is changed. Shuffling
  keys and values (and the mask's columns) together changes nothing but the rounding.

Shapes that do not fit raise `ValueError`: an array of `q`, `k`, `v` with fewer than two axes,
different d in `q` and `k`, d = 0, different m in `k` and `v`, leading axes or a mask that do not
broadcast.

    >>> import numpy as np
    >>> q, k, v = np.zeros((3, 4)), np.zeros((2, 4)), np.array([[2.0], [4.0]])
    >>> attention(q, k, v).round(6).tolist()
    [[3.0], [3.0], [3.0]]
    >>> attention(q, k, v, causal=True).round(6).tolist()
    [[0.0], [2.0], [3.0]]
    >>> attention(q, k, v, mask=np.array([[True, False], [False, True], [False, False]])).tolist()
    [[2.0], [4.0], [0.0]]
    >>> big = np.full((1, 4), 100.0)
    >>> attention(big, np.concatenate([big, -big]), v).round(6).tolist()
    [[2.0]]
    >>> attention(*(x.astype(np.float32) for x in (q, k, v))).dtype.name
    'float32'

Limits: inputs are finite, scores within +-1e4. Vectorised over all the leading axes, no Python loop
over n, m, batch or heads: time O(n m (d + e)) and memory O(n m) per head, at (8, 8, 256, 64) and
with many small heads.
Ask first: does True mean keep or drop? where does the causal diagonal start when n != m? what does
a fully masked row give? which types come in?

Level: core
Minutes: 30
Tags: transformers, softmax, broadcasting
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def attention(
    q: Array, k: Array, v: Array, mask: NDArray[np.bool_] | None = None, causal: bool = False
) -> Array:
    raise NotImplementedError
