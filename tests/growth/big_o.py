"""The same answers named by PyPI's `big_O`, which fits wall times of one function by itself."""

import math
import runpy
import time
from collections.abc import Callable
from random import Random
from typing import Any

import big_o
from big_o import complexities

from graders.engine.costs.classes import EXPONENTIAL, Growth

from .labelled import SHAPES, Shape
from .study import named, shares

_SECONDS = 0.05  # the time at the largest size, so that a slow answer does not take for ever
_CLASSES = {
    complexities.Constant: Growth(0.0),
    complexities.Logarithmic: Growth(0.0, 1),
    complexities.Linear: Growth(1.0),
    complexities.Linearithmic: Growth(1.0, 1),
    complexities.Quadratic: Growth(2.0),
    complexities.Cubic: Growth(3.0),
    complexities.Exponential: EXPONENTIAL,
}


def compare(chosen: list[Shape]) -> None:
    """Prints how well it names the classes of the functions among the labelled answers."""
    outcomes = []
    for shape in chosen:
        module = runpy.run_path(str(SHAPES / f"{shape.scale.name}.py"))
        if "calls" in module:
            continue  # it measures functions only
        for answer in shape.answers:
            found = _growth(module[answer.name], module["work"], shape.scale.largest)
            outcomes.append(named((found,), answer.growth, Growth(0.0)))
    print(f"big_O on {len(outcomes)} functions: {shares(outcomes)}")  # noqa: T201


def _growth(function: Callable[..., Any], work: Callable[..., Any], largest: int) -> Growth:
    n = 4
    while n < largest and _seconds(function, work, n) < _SECONDS:
        n += max(1, n // 4)  # doubling would take exponential ones too far
    try:
        best, _ = big_o.big_o(
            lambda args: function(*args),
            lambda size: work(max(4, int(size)), Random(int(size))),  # from NumPy
            min_n=max(4, n // 32),
            max_n=n,
        )
    except IndexError:  # its fit fails where the sizes are few
        return Growth(math.nan)
    if isinstance(best, complexities.Polynomial):
        return Growth(round(2 * best.coefficients()[1]) / 2)
    return _CLASSES.get(type(best), Growth(math.nan))


def _seconds(function: Callable[..., Any], work: Callable[..., Any], n: int) -> float:
    args = work(n, Random(n))
    started = time.perf_counter()
    function(*args)
    return time.perf_counter() - started
