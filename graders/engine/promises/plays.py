"""Promises about objects: every program of calls ends as it does on a model."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from ..checks.results import Difference, agree
from ..values.compare import difference
from .promise import EXAMPLES, Body, Promise, promise


def plays(
    model: type, *, examples: int = EXAMPLES, compare: Difference = difference
) -> Callable[[Body], Promise]:
    """Makes a promise of a function `body(answer, ..., program)` without statements.

    Its docstring is the line in the report. An object is made with what stands between the answer
    and the program, of the answer's class that has the name of the `model`; then the program must
    come out as on the model. `compare` is that of `agree`.
    """

    def made_of(body: Body) -> Promise:
        @wraps(body)
        def play(answer: Any, *, program: Any, **made_with: Any) -> None:
            made, expected = (
                kind(*made_with.values()) for kind in (getattr(answer, model.__name__), model)
            )
            agree(made, expected, program, compare)

        return promise(examples=examples)(play)

    return made_of
