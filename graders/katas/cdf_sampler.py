"""Judges `cdf_sampler` against the weights: how often each index ought to come up."""

from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import PythonRandom, Rng, Work, ensure, expect, promise, refuses, scale
from graders.strategies.draws import (
    BadWeights,
    Drawing,
    counts,
    drawn,
    expect_in_proportion,
    expect_no_zero_weight,
    expect_own_generator,
    in_proportion,
    sampling,
    scripted,
)
from graders.strategies.lists import series
from graders.strategies.scalars import Seed

WITH_ZEROS = series([0.0, 1.0, 0.1, 0.0, 0.7, 1e12], 1, 12).filter(any)
ROUNDED = series([0.1, 0.7, 0.3, 0.6], 1, 12)
ZEROS_BEHIND = st.builds(lambda weights, zeros: weights + zeros, ROUNDED, series([0.0], 1, 3))
Whole = Annotated[list[float], series([1.0, 0.0, 2.0, 3.0], 1, 6).filter(any)]

EIGHTHS = [0.0625 + one / 8 for one in range(8)]  # the middle of each
MANY = 2**16
LOWEST, HIGHEST = scripted(0.0), scripted(1 - 2**-53)  # of all that `random()` can give

HINTS = (
    "Lay the weights end to end on a line. Where on it do you drop a point so that each index is "
    "hit in proportion, and with how many random numbers?",
    "The places where one weight ends and the next begins never change, and they rise. What does "
    "it take to find the index that owns a point?",
    "The point can be exactly 0, or just below the sum. Who owns a point that lies on an end, and "
    "what do ten times 0.1 add up to?",
)


@promise(examples=45)
def draws_in_proportion(
    answer: Any,
    weights: Annotated[list[float], series([1.0, 2.0, 3.0, 5.0, 0.1, 7.0], 1)],
    unit: Annotated[float, st.sampled_from([1.0, 1e-11, 1e11])],
    seed: Seed,
) -> None:
    """draws every index in proportion to its weight, be they all tiny or huge"""
    weights = [weight * unit for weight in weights]
    expect_in_proportion(drawn(answer.CDFSampler(weights, PythonRandom(seed)), 2_000), weights)


@promise(examples=25)
def draws_one_number_each_time(
    answer: Any, weights: Whole, eighths: Annotated[list[float], st.permutations(EIGHTHS)]
) -> None:
    """takes exactly one number of its generator for each draw, which alone decides"""
    alone = {
        number: drawn(answer.CDFSampler(weights, scripted(number)), 1)[0] for number in EIGHTHS
    }
    answer.transcript.clear()
    draws = drawn(answer.CDFSampler(weights, scripted(*eighths)), 8)
    expect(draws, [alone[number] for number in eighths], "what these numbers draw in a row")


@promise(examples=20)
def forgets_the_list(
    answer: Any,
    numbers: Annotated[list[float], st.permutations([0.0625, 0.25, 0.4375, 0.625, 0.8125, 0.9375])],
    draws: Annotated[int, st.integers(1, 6)],
) -> None:
    """does not care what happens to `weights` later"""
    wanted = drawn(answer.CDFSampler(numbers, scripted(*reversed(numbers))), draws)
    weights = list(numbers)
    sampler = answer.CDFSampler(weights, Drawing(0, weights.pop, "weights.pop"))
    expect(drawn(sampler, draws), wanted, "what is drawn while the list is emptied")


@promise(examples=20)
def keeps_samplers_apart(answer: Any, weights: Whole, other: Whole) -> None:
    """keeps two samplers apart"""
    numbers = scripted(*EIGHTHS)
    alone = drawn(answer.CDFSampler(weights, numbers), 8)
    sampler, _ = answer.CDFSampler(weights, numbers), answer.CDFSampler(other, numbers)
    expect(drawn(sampler, 8), alone, "what is drawn beside another sampler")


@promise(examples=25)
def shares_out_the_numbers(answer: Any, weights: Whole) -> None:
    """gives each index its share of evenly spaced numbers"""
    # They lie 16 to a weight of 1, and half a step off all ends. Whoever lays out the indices from
    # end to end, in any order, finds exactly 16; a table of pieces may lose one at each piece.
    many = 16 * int(sum(weights))
    numbers = [(step + 0.5) / many for step in range(many)]
    draws = drawn(answer.CDFSampler(weights, scripted(*numbers, times=2)), many)
    for index, count in enumerate(counts(draws, weights)):
        wanted = int(16 * weights[index])
        ensure(
            abs(count - wanted) <= len(weights),
            f"{many} evenly spaced numbers draw index {index} {count} times, should be {wanted}",
            expected=wanted,
            actual=count,
        )


@promise(examples=3)
def tells_many_weights_apart(
    answer: Any,
    places: Annotated[list[int], st.lists(st.integers(0, MANY - 2), min_size=8, max_size=8)],
) -> None:
    """draws different indices for numbers that lie a weight apart, however many there are"""
    numbers = [(place + side + 0.5) / MANY for place in places for side in (0, 1)]
    sampler = answer.CDFSampler([1.0] * MANY, scripted(*numbers))
    draws = drawn(sampler, len(numbers))
    for one, other in zip(draws[::2], draws[1::2], strict=True):
        ensure(one != other, f"one index of {MANY} is drawn for two such numbers", actual=one)


@promise(examples=80)
def always_draws_an_index(
    answer: Any,
    weights: Annotated[list[float], ROUNDED],
    rng: Annotated[PythonRandom, st.sampled_from([HIGHEST, LOWEST, HIGHEST])],
) -> None:
    """draws an index of the weights, however near to 1 the number and however the sum is rounded"""
    counts(drawn(answer.CDFSampler(weights, rng), 3), weights)


@promise(examples=100)
def never_draws_a_zero_weight(
    answer: Any,
    weights: Annotated[list[float], WITH_ZEROS | ZEROS_BEHIND],
    rng: Annotated[PythonRandom, st.sampled_from([LOWEST, PythonRandom(7), HIGHEST, HIGHEST])],
) -> None:
    """never draws an index whose weight is zero, whatever number comes"""
    expect_no_zero_weight(drawn(answer.CDFSampler(weights, rng), 20), weights)


@promise(examples=2)
def draws_from_its_own_generator(answer: Any, seed: Seed) -> None:
    """takes all randomness from its generator: equal seeds give equal draws, in any process"""
    weights = [1.0, 2.0, 1.0, 3.0]
    expect_own_generator(
        answer, lambda a, seed: drawn(a.CDFSampler(weights, PythonRandom(seed)), 60), seed
    )


@promise(examples=40)
def refuses_bad_weights(answer: Any, weights: BadWeights, seed: Seed) -> None:
    """raises ValueError for weights that are none, negative, not finite, all zero or too large"""
    with refuses(ValueError):
        answer.CDFSampler(weights, PythonRandom(seed))


@scale("n log n", sizes=(1_000, 16_000, 100_000), right=3.9, slow=40.0, agreement=in_proportion)
def many_weights(n: int, rng: Rng) -> Work:
    """n weights of like size, and n draws"""
    return sampling("CDFSampler", [rng.random() + 0.1 for _ in range(n)], n)
