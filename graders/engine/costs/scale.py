"""Scale checks: how cost may grow with the input, as a grader declares it."""

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Any

from ..answers.transcript import Call
from ..checks.results import expect
from .classes import Growth

if TYPE_CHECKING:
    from numpy.random import Generator

Operands = tuple[Any, ...]

SMALLEST = 4  # every shape can be built from this size on
_HARD_LIMIT = 5.0  # times the limit


@dataclass(frozen=True)
class Work:
    """What is measured: one call of an entry, or a new object and a program of calls on it."""

    entry: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    program: Sequence[Call] | None = None

    def operands(self) -> Operands:
        """What the contestant needs to get ready for this work."""
        return self.entry, self.args, dict(self.kwargs), self.program and _columns(self.program)


def _columns(program: Sequence[Call]) -> tuple[list[str], list[Any], list[Any] | None]:
    """A program as lists of methods, arguments and named arguments: these travel much faster."""
    kwargs = [call.kwargs for call in program]
    return (
        [call.method for call in program],
        [call.args for call in program],
        kwargs if any(kwargs) else None,
    )


class Rng(Random):
    """What inputs are drawn with, as Python's generator and as NumPy's."""

    @cached_property
    def numpy(self) -> "Generator":
        """NumPy's generator of the same seed, made when it is first asked for."""
        from numpy.random import default_rng  # katas without NumPy start in half the time

        return default_rng(self.getrandbits(32))


Build = Callable[[int, Rng], Work]


class Resource(Enum):
    """What is measured."""

    TIME = "time"
    MEMORY = "memory"


# Called with (result, reference result, work), raises BrokenPromise where the first is wrong.
Agreement = Callable[[Any, Any, Work], None]


def _same_as_reference(result: Any, expected: Any, _: Work) -> None:
    expect(result, expected)


@dataclass(frozen=True)
class Budget:
    """Which ratio to the reference's cost is too much, from what answers were measured to take.

    `right` is the largest ratio of a known-right answer at the largest size, `slow` the smallest of
    a known-slow one. The limit lies between them, as far from one as from the other.
    """

    right: float
    slow: float

    @property
    def limit(self) -> float:
        return math.sqrt(self.right * self.slow)

    @property
    def margin(self) -> float:
        """The factor that lies between the limit and a known answer on either side."""
        return math.sqrt(self.slow / self.right)


@dataclass(frozen=True)
class Scale:
    """One shape of input on which an answer's cost is compared with the reference's as n doubles.

    An answer fails when its cost at the largest size is more than `limit` times the reference's and
    that ratio grows with n. A ratio that does not grow is a constant factor, and fails only above
    `hard_limit`. `growth` is the class of the reference.

    Sizes go from `smallest` to `largest`, and on to `up_to` while the ratio is still growing: by
    half a power of n at least, and the limit there is twice what right answers take.
    """

    name: str
    sentence: str
    build: Build
    resource: Resource
    growth: Growth
    smallest: int
    largest: int
    up_to: int
    budget: Budget
    flat: bool
    agreement: Agreement | None

    @property
    def limit(self) -> float:
        return self.budget.limit

    @property
    def hard_limit(self) -> float:
        return self.limit if self.flat else _HARD_LIMIT * self.limit

    def __reduce__(self) -> tuple[object, ...]:
        """To another process it goes by its name, as a function does."""
        return _named, (self.build.__module__, self.name)


def _named(module: str, name: str) -> Scale:
    found = getattr(import_module(module), name)
    assert isinstance(found, Scale)
    return found


def scale(
    growth: str,
    *,
    sizes: tuple[int, int] | tuple[int, int, int] = (2_000, 64_000),
    right: float,
    slow: float,
    flat: bool = False,
    agreement: Agreement | None = _same_as_reference,
    resource: Resource = Resource.TIME,
) -> Callable[[Build], Scale]:
    """Makes a scale check of a function `build(n, rng)` that returns the work for input size n.

    Its docstring names the shape in the report; it must work for every n from SMALLEST on. `growth`
    is how the reference's cost grows on it, such as "n log n"; `right` and `slow` are measured, see
    `Budget`. The first of `sizes` is the smallest n. Answers are measured up to the second; one
    whose ratio to the reference still grows there goes on to the third, the largest n that the
    statement's limits allow for this shape, by default no further. `flat` says that what is slow
    there is so by a constant factor: the limit holds even if the ratio does not grow.
    `agreement=None` leaves the results unchecked.
    """
    smallest, largest, up_to = (*sizes, sizes[-1])[:3]
    if not smallest <= largest <= up_to:
        raise ValueError(f"sizes must go up: {sizes}")
    budget = Budget(right, slow)

    def made_of(build: Build) -> Scale:
        return Scale(
            build.__name__,
            inspect.cleandoc(build.__doc__ or ""),
            build,
            resource,
            Growth.parse(growth),
            smallest,
            largest,
            up_to,
            budget,
            flat,
            agreement,
        )

    return made_of
