"""A few inputs of each promise, drawn once for all the answers that a test tries on them."""

from collections.abc import Mapping
from typing import Any

from graders.engine.authored.grader import Grader
from graders.engine.judge import seed_of
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import draw

FEW = 10  # where a search tries a hundred


def few_inputs(stem: str, grader: Grader) -> list[tuple[Promise, Mapping[str, Any]]]:
    """Returns the first inputs that a search would try, of each promise that is quick."""
    return [
        (promise, drawn)
        for promise in grader.promises
        if is_quick(promise)
        for drawn in draw(promise, seed_of(stem, promise.name, 0), FEW)
    ]


def is_quick(promise: Promise) -> bool:
    """Whether it has many inputs: one of few calls an answer often enough for a statistic.

    Such a promise takes longer than all the others.
    """
    return bool(promise.strategies or promise.cases) and promise.examples >= FEW
