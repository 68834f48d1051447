"""Promises about objects: every program of calls ends as it does on a model."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any

from hypothesis.strategies import SearchStrategy

from ..answers.transcript import Call
from ..checks.results import Difference, agree
from ..values.compare import difference
from .promise import EXAMPLES, Body, Promise, promise


def plays(
    model: type,
    programs: SearchStrategy[Sequence[Call]],
    *,
    beside: Sequence[Call] = (),
    examples: int = EXAMPLES,
    compare: Difference = difference,
) -> Callable[[Body], Promise]:
    """Makes a promise of a function `body(answer, ...)` without statements.

    Its docstring is the line in the report. An object is made with what stands behind the answer,
    of the answer's class that has the name of the `model`; then one of the `programs` must come out
    as on the model. `compare` is that of `agree`.

    What another object does must not show: with `beside`, one is made before and plays these calls
    once both are there.
    """

    def made_of(body: Body) -> Promise:
        @wraps(body)
        def play(answer: Any, *, program: Sequence[Call], **made_with: Any) -> None:
            kind, args = getattr(answer, model.__name__), made_with.values()
            other = kind(*args) if beside else None
            player = kind(*args)
            for call in beside:
                getattr(other, call.method)(*call.args, **call.kwargs)
            agree(player, model(*args), program, compare)

        made = promise(examples=examples)(play)
        drawn = [*inspect.signature(body).parameters.values(), _PROGRAM]
        play.__signature__ = inspect.Signature(drawn)  # type: ignore[attr-defined]
        return replace(made, strategies={**made.strategies, "program": programs})

    return made_of


_PROGRAM = inspect.Parameter("program", inspect.Parameter.KEYWORD_ONLY)
