"""Known-wrong answers to `ring_allreduce`, one mistake each."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.ring_allreduce import _check, _parts, _round
from solutions.ml_katas.ring_allreduce import ring_allreduce as reference

_Array = NDArray[np.floating[Any]]
_Send = Callable[[int, int, _Array], _Array]


def gathers_at_rank_zero(chunks: list[_Array], send: _Send) -> list[_Array]:
    """All send to rank 0 and get the sum from there: its link has to carry everything.

    Caught by: sends_to_the_next_rank_only
    Hint: 1
    """
    _check(chunks)
    total = chunks[0].copy()
    for r in range(1, len(chunks)):
        total = total + send(r, 0, chunks[r])
    return [total, *(send(0, r, total) for r in range(1, len(chunks)))]


def sends_the_other_way(chunks: list[_Array], send: _Send) -> list[_Array]:
    """Your ring turns backwards: rank r sends to r - 1, not to r + 1.

    Caught by: sends_to_the_next_rank_only
    Hint: 1
    """
    last = len(chunks) - 1
    return reference(chunks[::-1], lambda a, b, data: send(last - a, last - b, data))[::-1]


def sends_whole_arrays(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You send whole arrays round the ring; a part of ceil(n / p) elements a round is enough.

    Caught by: sends_no_more_than_its_share
    Hint: 1
    """
    _check(chunks)
    p = len(chunks)
    totals, moving = [chunk.copy() for chunk in chunks], list(chunks)
    for _ in range(p - 1):
        arrived = [send(r, (r + 1) % p, moving[r]) for r in range(p)]
        moving = [arrived[r - 1] for r in range(p)]
        totals = [total + array for total, array in zip(totals, moving, strict=True)]
    return totals


def reduces_without_gathering(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You stop when each rank has the sum of one part; the parts must go round once more.

    Caught by: sums_up_on_every_rank
    Hint: 1
    """
    _check(chunks)
    held, parts = [chunk.copy() for chunk in chunks], _parts(len(chunks[0]), len(chunks))
    for step in range(len(chunks) - 1):
        for own, arrived in _round(held, parts, -step, send):
            own += arrived
    return held


def adds_while_gathering(chunks: list[_Array], send: _Send) -> list[_Array]:
    """In the second half you still add what arrives, but it is the sum and replaces what is there.

    Caught by: sums_up_on_every_rank
    Hint: 1
    """
    _check(chunks)
    p = len(chunks)
    held, parts = [chunk.copy() for chunk in chunks], _parts(len(chunks[0]), p)
    for step in range(2 * p - 2):
        for own, arrived in _round(held, parts, -step, send):
            own += arrived
    return held


def adds_into_the_inputs(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You add into the arrays that you were given; work on copies of them.

    Caught by: sums_up_on_every_rank
    Hint: 2
    """
    _check(chunks)
    for chunk, total in zip(chunks, reference(chunks, send), strict=True):
        chunk[:] = total
    return chunks


def drops_the_remainder(chunks: list[_Array], send: _Send) -> list[_Array]:
    """Your parts have n // p elements, so the last n % p of the array are never sent.

    Caught by: takes_any_length
    Hint: 2
    """
    _check(chunks)
    p = len(chunks)
    even = len(chunks[0]) // p * p
    totals = reference([chunk[:even] for chunk in chunks], send)
    return [np.append(total, chunk[even:]) for total, chunk in zip(totals, chunks, strict=True)]


def ignores_what_arrives(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You send, but then read the sender's own array: in a real ring only what arrives is there.

    Caught by: works_with_what_arrives
    Hint: 2
    """

    def send_and_forget(source: int, target: int, data: _Array) -> _Array:
        send(source, target, data)
        return data

    return reference(chunks, send_and_forget)


def aliases_buffers(chunks: list[_Array], send: _Send) -> list[_Array]:
    """All ranks pack into one buffer, and the later write changes what was sent before.

    Caught by: takes_a_send_that_does_not_copy
    Hint: 3
    """
    _check(chunks)
    p = len(chunks)
    held, parts = [chunk.copy() for chunk in chunks], _parts(len(chunks[0]), p)
    buffer = np.empty_like(chunks[0])
    for step in range(2 * p - 2):
        first = -step if step < p - 1 else p - step
        arrived = []
        for r in range(p):
            part = held[r][parts[(r + first) % p]]
            buffer[: len(part)] = part
            arrived.append(send(r, (r + 1) % p, buffer[: len(part)]))
        for r in range(p):
            own = held[(r + 1) % p][parts[(r + first) % p]]
            own[:] = arrived[r] + (own if step < p - 1 else 0.0)
    return held


def stretches_short_arrays(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You let NumPy stretch an array of one element to the length of the others: refuse it.

    Caught by: refuses_arrays_that_do_not_fit
    Hint: 2
    """
    return reference([array.copy() for array in np.broadcast_arrays(*chunks)], send)


def adds_one_by_one(chunks: list[_Array], send: _Send) -> list[_Array]:
    """You add element by element in Python, where NumPy adds whole arrays a hundred times faster.

    Caught by: eight_ranks
    Hint: 3
    Grows like: n
    """
    _check(chunks)
    p = len(chunks)
    held = [chunk.tolist() for chunk in chunks]
    parts = _parts(len(chunks[0]), p)
    for step in range(2 * p - 2):
        first = -step if step < p - 1 else p - step
        for r in range(p):
            part, own = parts[(r + first) % p], held[(r + 1) % p]
            arrived = send(r, (r + 1) % p, np.array(held[r][part]))
            for i, number in enumerate(arrived.tolist(), part.start):
                own[i] = own[i] + number if step < p - 1 else number
    return [np.array(numbers) for numbers in held]
