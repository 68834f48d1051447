"""A transformer block with SwiGLU.

You have the weights of a language model and no framework. Write one of its blocks, for a whole
batch: attention and a gated network, each on a normalised copy of the stream that it adds to.

`transformer_block(x, params, n_heads, causal)` takes float64 x of shape (b, n, d) - b sequences of
n tokens - and returns, in the same shape,

    y = x + attention(rms_norm(x, norm_1)),   then   y + swiglu(rms_norm(y, norm_2))

- rms_norm(x, g) is g x / sqrt(mean of x^2 + 1e-6), the mean running over the last axis.
- attention(u) projects u to u w_q, u w_k and u w_v. Of each of these, head h has the columns from
  h d / n_heads up to (h + 1) d / n_heads. Each head computes softmax(q k^T / sqrt(d / n_heads)) v
  over the tokens of its sequence; put side by side in order, the heads are multiplied by w_o. With
  `causal`, a token attends to itself and to those before it, otherwise to all.
- swiglu(u) is (silu(u w_gate) * (u w_up)) w_down, with silu(z) = z / (1 + exp(-z)). The silu is on
  the side of w_gate, as in LLaMA, Mistral and Qwen.

`params` maps these names to float64 arrays: norm_1 and norm_2 of shape (d,), w_q, w_k, w_v and w_o
(d, d), w_gate and w_up (d, hidden), w_down (hidden, d), for any hidden >= 1.

With `causal`, changing a token changes nothing of what comes out before it. Nothing overflows for
z of +-1000 or scores of +-1e4, no NumPy warning is emitted, no argument is changed. `ValueError` if
x has not three axes, a name is missing, an array has another shape, `n_heads` is below 1 or d no
multiple of it.

    >>> import numpy as np
    >>> eye, none = np.eye(2), np.zeros((2, 2))
    >>> params = dict.fromkeys(("w_q", "w_k", "w_v", "w_o", "w_gate", "w_up", "w_down"), eye)
    >>> params |= {"norm_1": np.ones(2), "norm_2": np.ones(2)}
    >>> x = np.array([[[3.0, 4.0], [1.0, -1.0]]])
    >>> transformer_block(x, params | {"w_o": none, "w_down": none}, n_heads=1).tolist()
    [[[3.0, 4.0], [1.0, -1.0]]]
    >>> transformer_block(x, params | {"w_down": none}, n_heads=2).round(4).tolist()
    [[[3.8485, 5.1314], [1.93, -1.7739]]]
    >>> transformer_block(x, params | {"w_o": none}, n_heads=1, causal=False).round(4).tolist()
    [[[3.5042, 4.9678], [1.7311, -0.7311]]]

Limits: b, n >= 1, numbers up to 1000. Vectorised over batch and heads, no Python loop over either:
time and memory of the matrix products.
Ask first: does the norm come before or after? which side has the silu? how are columns shared among
heads? is there an eps in the norm?

Level: hard
Minutes: 40
Tags: transformers, attention, broadcasting
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def transformer_block(
    x: Array, params: Mapping[str, Array], n_heads: int, causal: bool = True
) -> Array:
    raise NotImplementedError
