"""Judges `ring_allreduce` against the sum of all arrays, and by what it sends."""

import operator
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Callback,
    Rng,
    Work,
    ensure,
    expect_array,
    expect_close,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies

ELEMENT = 8  # bytes

Ranks = Annotated[int, st.sampled_from([1, 2, 3, 4])]
Length = Annotated[int, st.integers(0, 9)]
Numbers = Annotated[Supply, supplies([1, 0, 2, -1, 0.5, 0.1, -3, 7], 36)]

HINTS = (
    "Cut the arrays into p parts. If each rank starts with another part and passes it on, what "
    "does the next rank do with it, and which rank has which sum after p - 1 rounds?",
    "Try 3 ranks with 4 elements, then 4 ranks with 3. How long is each part, and does every "
    "element belong to one? Which arrays are not a rank's own?",
    "Suppose that what arrives is the very memory that was sent. Which of your writes come between "
    "a send and the use of what it delivered, and does any loop run over elements?",
)


class Network:
    """Carries arrays between ranks and takes notes; `noise` is added to all that it carries."""

    def __init__(self, ranks: int, noise: float = 0.0) -> None:
        self.ranks = range(ranks)
        self.noise = noise
        self.sent: list[tuple[int, int, int]] = []  # source, target and number of elements

    def send(self, source: int, target: int, data: Any) -> Array:
        if type(data) is not np.ndarray:
            raise TypeError(f"send takes an array, not {data!r}")
        source, target = operator.index(source), operator.index(target)
        if source not in self.ranks or target not in self.ranks:
            raise IndexError(f"no ranks: {source}, {target}")
        self.sent.append((source, target, -(-data.nbytes // ELEMENT)))
        carried: Array = data + self.noise
        return carried


class WithoutCopies(Callback):
    """Arrives as a function that hands over the very array that it is given."""

    def __reduce__(self) -> tuple[Any, ...]:
        return eval, (repr(self),)

    def __repr__(self) -> str:
        return "lambda source, target, data: data"


WITHOUT_COPIES = WithoutCopies(lambda source, target, data: data)


def expect_arrays(result: Any, chunks: list[Array]) -> None:
    """One array for each rank."""
    expect_type(result, list)
    ensure(len(result) == len(chunks), f"{len(result)} arrays for {len(chunks)} ranks")
    for rank, array in enumerate(result):
        expect_array(array, chunks[0].shape, "float64", f"the array of rank {rank}")


def expect_sums(result: Any, chunks: list[Array]) -> None:
    """Each number of the result is p numbers added up in some order: p - 1 roundings at most."""
    expect_arrays(result, chunks)
    total, size = np.sum(chunks, axis=0), np.sum(np.abs(chunks), axis=0)
    # 2: the sum that it is compared with is rounded as well.
    slack = 2 * len(chunks) * EPSILON * float(size.max(initial=0.0))
    for rank, array in enumerate(result):
        expect_close(array, total, atol=slack, what=f"the array of rank {rank}")


def reduced(
    answer: Any, p: int, n: int, numbers: Supply, noise: float = 0.0
) -> tuple[list[Array], Any, list[tuple[int, int, int]]]:
    """Returns what p ranks had, what they got, and what was sent."""
    chunks, network = numbers.arrays(*[(n,)] * p), Network(p, noise)
    return chunks, answer.ring_allreduce(chunks, Callback(network.send, "send")), network.sent


@promise(examples=25)
def sums_up_on_every_rank(
    answer: Any, p: Ranks, times: Annotated[int, st.integers(1, 2)], numbers: Numbers
) -> None:
    """leaves the sum of all arrays on every rank"""
    chunks, result, _ = reduced(answer, p, p * times, numbers)
    expect_sums(result, chunks)


@promise(examples=40)
def takes_any_length(answer: Any, p: Ranks, n: Length, numbers: Numbers) -> None:
    """takes any length: no multiple of p, fewer than p, none at all"""
    chunks, result, _ = reduced(answer, p, n, numbers)
    expect_sums(result, chunks)


@promise(examples=25)
def sends_to_the_next_rank_only(answer: Any, p: Ranks, n: Length, numbers: Numbers) -> None:
    """sends from each rank to the next one only"""
    _, _, sent = reduced(answer, p, n, numbers)
    for source, target, _ in sorted(sent):
        following = (source + 1) % p
        told = f"rank {source} of {p} sends to {target}; its next rank is {following}"
        ensure(target == following, told)


@promise(examples=40)
def sends_no_more_than_its_share(answer: Any, p: Ranks, n: Length, numbers: Numbers) -> None:
    """sends at most 2 (p - 1) messages and 2 (p - 1) ceil(n / p) elements from each rank"""
    _, _, sent = reduced(answer, p, n, numbers)
    rounds, most = 2 * (p - 1), 2 * (p - 1) * -(-n // p)
    for rank in range(p):
        sizes = [size for source, _, size in sent if source == rank]
        ensure(
            len(sizes) <= rounds, f"rank {rank} sends {len(sizes)} messages; {rounds} are enough"
        )
        ensure(sum(sizes) <= most, f"rank {rank} sends {sum(sizes)} elements; {most} are enough")


@promise(examples=20)
def works_with_what_arrives(
    answer: Any,
    p: Annotated[int, st.integers(2, 4)],
    n: Annotated[int, st.integers(1, 9)],
    numbers: Numbers,
) -> None:
    """gets what it knows of other ranks from what arrives, and from nowhere else"""
    chunks, result, sent = reduced(answer, p, n, numbers, noise=1_000.0)
    expect_arrays(result, chunks)
    for rank in range(p):
        # No number of another rank gets here without having been carried once at least.
        ensure(
            np.all(result[rank] >= np.sum(chunks, axis=0) + 999.0),
            "every number was carried with 1000 added to it, but a result does not show that",
            actual=result[rank],
        )
        got = sum(size for _, target, size in sent if target == rank)
        ensure(got >= n, f"{got} elements arrive at rank {rank}, which cannot tell it {n} sums")


@promise(examples=30)
def takes_a_send_that_does_not_copy(answer: Any, p: Ranks, n: Length, numbers: Numbers) -> None:
    """copes with a `send` that does not copy, so that what arrives is what was sent"""
    chunks = numbers.arrays(*[(n,)] * p)
    expect_sums(answer.ring_allreduce(chunks, WITHOUT_COPIES), chunks)


@promise(
    cases=[
        [],
        *([(2,), (3,)], [(3,), (1,)], [(1,), (3,), (3,)], [(2,), (2,), (0,)]),  # lengths
        *([(2, 2), (2, 2)], [(2, 1), (2, 1), (2, 1)], [(2,), (2, 1)], [()], [(), ()]),  # axes
    ]
)
def refuses_arrays_that_do_not_fit(answer: Any, shapes: list[Shape]) -> None:
    """raises ValueError for no arrays, and for any but one axis and the same length"""
    network = Network(max(1, len(shapes)))
    with refuses(ValueError):
        answer.ring_allreduce([np.ones(shape) for shape in shapes], Callback(network.send, "send"))
    ensure(not network.sent, "sends before it has looked at its arguments")


def agrees(result: Any, _: Any, work: Work) -> None:
    expect_sums(result, work.args[0])


@scale("n", sizes=(1_000, 64_000), right=2.4, slow=40.0, flat=True, agreement=agrees)
def eight_ranks(n: int, rng: Rng) -> Work:
    """8 ranks with n elements each"""
    return Work("ring_allreduce", (list(rng.numpy.standard_normal((8, n))), WITHOUT_COPIES))


@scale("n", sizes=(4, 64), right=1.5, slow=11.0, agreement=agrees)
def many_ranks(n: int, rng: Rng) -> Work:
    """n ranks with 20 000 elements each"""
    return Work("ring_allreduce", (list(rng.numpy.standard_normal((n, 20_000))), WITHOUT_COPIES))
