"""Ring all-reduce.

In data-parallel training every worker has a gradient of its own, and all need the sum. If all send
to one worker, its network link is the bottleneck; in a ring, no link carries more than another.

`chunks[r]` is the array of rank r, of shape (n,), for p ranks that you simulate in one process.
`send(source, target, data)` carries one array from a rank to another and returns what arrives
there. `ring_allreduce(chunks, send)` returns a list of p new arrays of shape (n,): what each rank
holds in the end, which is the sum of all `chunks`.

- Rank r sends to rank (r + 1) % p only, at most 2 (p - 1) messages, and at most
  2 (p - 1) ceil(n / p) elements in all of them together. Messages may be empty, or left out then.
- A rank works with its own array and with what has arrived at it, and knows nothing else.
- `send` need not copy: what arrives may be the very array that was sent. So data that was sent must
  stay as it is until the receiver has used it.
- n need not be a multiple of p and may be less than p, even 0. With p = 1 nothing is sent.

The order in which numbers are added is up to you. Raise `ValueError`, before anything is sent, if
there is no array, or if they have not all one axis and the same length. Leave `chunks` as they are.

    >>> import numpy as np
    >>> sent = []
    >>> def send(source, target, data):
    ...     sent.append((source, target, len(data)))
    ...     return data.copy()
    >>> grads = [np.array([1.0, 2.0, 3.0, 4.0]), np.array([10.0, 20.0, 30.0, 40.0])]
    >>> [total.tolist() for total in ring_allreduce(grads, send)]
    [[11.0, 22.0, 33.0, 44.0], [11.0, 22.0, 33.0, 44.0]]
    >>> sorted({(source, target) for source, target, _ in sent})
    [(0, 1), (1, 0)]
    >>> sum(size for _, _, size in sent)
    8

Limits: up to 64 ranks and 1_000_000 elements, float64. Time O(p n) for all ranks together, without
a Python loop over elements.
Ask first: what does one link carry at most? may n be smaller than p? does `send` copy?

Level: hard
Minutes: 35
Tags: distributed training, collectives
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def ring_allreduce(chunks: list[Array], send: Callable[[int, int, Array], Array]) -> list[Array]:
    raise NotImplementedError
