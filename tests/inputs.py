"""A few inputs of each promise, drawn once for all the answers that a test tries on them."""

from collections.abc import Mapping
from typing import Any

from graders.engine.authored.grader import Grader
from graders.engine.judge import seed_of
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import draw

FEW = 10  # where a search tries a hundred


def few_inputs(stem: str, grader: Grader) -> list[tuple[Promise, Mapping[str, Any]]]:
    """Returns the first inputs that a search would try.

    None of promises that go through a table or call an answer often enough for a statistic: one of
    these takes longer than all the rest.
    """
    return [
        (promise, drawn)
        for promise in grader.promises
        if promise.strategies and promise.examples >= FEW
        for drawn in draw(promise, seed_of(stem, promise.name, 0), FEW)
    ]
