"""Attention, block by block.

The scores of a long context do not fit into memory, and nobody needs them all at once. Compute
attention exactly, looking at one block of keys after the other.

`blocked_attention(q, k, v, block, causal)` returns softmax(q k^T / sqrt(d)) v, the softmax running
over the keys. All are float64: `q` has the shape (n, d), `k` (m, d), `v` (m, e), the result (n, e).
`block` is how many keys, and queries if you like, are taken at a time; n and m need not be
multiples of it, and it may be larger than both. It changes nothing but the rounding.

- `causal=True` lets a query attend to no later key, with the last query aligned to the last key:
  query i sees key j if j <= i + m - n.
- A query that may attend to nothing gets a row of zeros; so does every query when m = 0.
- The result is within 1e-10 of exact attention for scores of +-1e4 and values of size 1. Nothing
  overflows, no NumPy warning is emitted, no argument is changed.

`ValueError` if `block` is below 1, or shapes do not fit: an array without exactly two axes,
different d in `q` and `k`, d = 0, different m in `k` and `v`.

    >>> import numpy as np
    >>> q, k = np.zeros((3, 4)), np.zeros((2, 4))
    >>> v = np.array([[2.0], [4.0]])
    >>> blocked_attention(q, k, v, block=1).round(6).tolist()
    [[3.0], [3.0], [3.0]]
    >>> blocked_attention(q, k, v, block=5, causal=True).round(6).tolist()
    [[0.0], [2.0], [3.0]]
    >>> big = np.full((1, 4), 70.0)
    >>> blocked_attention(big, np.concatenate([-big, big]), v, block=1).round(6).tolist()
    [[4.0]]

Limits: n = m = 8192. Extra memory O(n (e + block) + block^2): never an n x m array. Time O(n m (d +
e)); with `causal`, blocks of which no query sees a key cost nothing, however many there are.
Ask first: where does the causal diagonal start when n != m? what does a query get that sees
nothing? may I hold a block of keys against all queries?

Level: hard
Minutes: 45
Tags: transformers, softmax, memory
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def blocked_attention(q: Array, k: Array, v: Array, block: int, causal: bool = False) -> Array:
    raise NotImplementedError
