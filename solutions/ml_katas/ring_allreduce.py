"""Reduce-scatter, then all-gather: p parts travel round the ring at once, one per rank.

Cut every array into p parts. In each of p - 1 rounds every rank passes one part on, and the next
rank adds its own numbers to it; each part starts at another rank, so no rank is idle. After that
rank r holds the sum of part r + 1. In p - 1 more rounds these sums go round once and replace what
was there. In any round a rank changes another part than the one it sends, so nothing that was sent
is touched before it has arrived.

Patarasuk and Yuan 2009 ("Bandwidth optimal all-reduce algorithms for clusters of workstations").
Each rank sends 2 (p - 1) parts of at most ceil(n / p) elements. Time O(p n), memory O(p n).
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.floating[Any]]
_Send = Callable[[int, int, _Array], _Array]


def ring_allreduce(chunks: list[_Array], send: _Send) -> list[_Array]:
    """Return the sum of all chunks, once for each rank."""
    _check(chunks)
    p = len(chunks)
    held = [chunk.copy() for chunk in chunks]
    parts = _parts(len(chunks[0]), p)
    for step in range(p - 1):
        for own, arrived in _round(held, parts, -step, send):
            own += arrived
    for step in range(p - 1):
        for own, arrived in _round(held, parts, 1 - step, send):
            own[:] = arrived
    return held


def _check(chunks: list[_Array]) -> None:
    if not chunks:
        raise ValueError("there must be at least one rank")
    if any(chunk.ndim != 1 or chunk.shape != chunks[0].shape for chunk in chunks):
        raise ValueError("all arrays need one axis and the same length")


def _parts(n: int, p: int) -> list[slice]:
    """Return p parts of n elements, whose lengths differ by 1 at most."""
    return [slice(n * i // p, n * (i + 1) // p) for i in range(p)]


def _round(
    held: list[_Array], parts: list[slice], shift: int, send: _Send
) -> Iterator[tuple[_Array, _Array]]:
    """Let each rank send its part r + shift, and yield where it arrives with what arrives."""
    p = len(held)
    for r in range(p):
        part, following = parts[(r + shift) % p], (r + 1) % p
        yield held[following][part], send(r, following, held[r][part])
