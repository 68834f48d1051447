"""Scale checks: how cost may grow with the input, as a grader declares it and as it is reported."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any

from .calls import Call
from .checks import expect
from .verdicts import Failure

HARD_LIMIT = 8.0  # times the limit, where a kata does not say otherwise


Operands = tuple[Any, ...]


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


class Resource(Enum):
    """What is measured."""

    TIME = "time"
    MEMORY = "memory"


# Called with (result, reference result, work), raises BrokenPromise where the first is wrong.
Agreement = Callable[[Any, Any, Work], None]


def _same_as_reference(result: Any, expected: Any, _: Work) -> None:
    expect(result, expected)


@dataclass(frozen=True)
class Scale:
    """One shape of input on which an answer's cost is compared with the reference's as n doubles.

    An answer fails when its cost at the largest size is more than `limit` times the reference's and
    that ratio grows with n. A ratio that does not grow is a constant factor, and fails only above
    `hard_limit`.
    """

    name: str
    sentence: str
    build: Callable[[int, Random], Work]
    resource: Resource
    smallest: int
    largest: int
    limit: float
    hard_limit: float
    agreement: Agreement | None


def scale(
    *,
    smallest: int,
    largest: int,
    limit: float,
    hard_limit: float | None = None,
    agreement: Agreement | None = _same_as_reference,
    resource: Resource = Resource.TIME,
) -> Callable[[Callable[[int, Random], Work]], Scale]:
    """Makes a scale check of a function `build(n, rng)` that returns the work for input size n.

    Its docstring names the shape in the report. `agreement=None` leaves the results unchecked.
    """

    def made_of(build: Callable[[int, Random], Work]) -> Scale:
        return Scale(
            build.__name__,
            inspect.cleandoc(build.__doc__ or ""),
            build,
            resource,
            smallest,
            largest,
            limit,
            hard_limit or HARD_LIMIT * limit,
            agreement,
        )

    return made_of


@dataclass(frozen=True)
class Point:
    """Costs at one size, in seconds of CPU time or in bytes.

    Where the answer was cut off, its cost is a lower bound.
    """

    n: int
    reference: float
    answer: float
    cut_off: bool = False

    @property
    def ratio(self) -> float:
        return self.answer / self.reference


@dataclass(frozen=True)
class ScaleReport:
    """What was measured on one shape; `growth` is the exponent of n by which the ratio grows.

    `remark` says what is worth knowing though it fails nobody.
    """

    name: str
    sentence: str
    resource: Resource
    limit: float
    points: tuple[Point, ...] = ()
    growth: float = 0.0
    remark: str = ""
    failure: Failure | None = None
