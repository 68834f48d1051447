"""All that a grader imports.

A grader is a module of promises and scale checks; the engine finds them by their type. Promises
take the answer as if it were here, and raise through the checks below.

    @promise(graph=graphs(), ends=...)
    def finds_a_shortest_path(answer, graph, ends):
        \"\"\"finds a path with the fewest edges\"\"\"

The docstring is the line in the report. CONTRIBUTING shows a whole kata, with what is optional: the
`HINTS` that `kata hint` offers. Results are the caller's: the engine changes them once they are
read. `LIVE` names the methods, such as "Layer.parameters", whose results are the object's own.
"""

import inspect
from collections.abc import Callable
from typing import Any

from .engine.calls import Call, Raised, Returned
from .engine.checks import (
    agree,
    ensure,
    expect,
    expect_items,
    expect_type,
    leaves_global_random_alone,
    refuses,
)
from .engine.code import as_code
from .engine.compare import difference, same
from .engine.contestant.arguments import Callback, NumpyRandom, PythonRandom, Stream
from .engine.costs.scale import Resource, Scale, Work, scale
from .engine.hints import Hint
from .engine.numeric import (
    EPSILON,
    expect_array,
    expect_close,
    expect_estimate,
    expect_float,
)
from .engine.promises import EXAMPLES, Body, Promise
from .engine.remote import RemoteAnswer, attribute, overwrite, repeat
from .engine.statistics import expect_shares

__all__ = [
    "EPSILON",
    "Call",
    "Callback",
    "Hint",
    "NumpyRandom",
    "Promise",
    "PythonRandom",
    "Raised",
    "RemoteAnswer",
    "Resource",
    "Returned",
    "Scale",
    "Stream",
    "Work",
    "agree",
    "as_code",
    "attribute",
    "difference",
    "ensure",
    "expect",
    "expect_array",
    "expect_close",
    "expect_estimate",
    "expect_float",
    "expect_items",
    "expect_shares",
    "expect_type",
    "leaves_global_random_alone",
    "overwrite",
    "promise",
    "refuses",
    "repeat",
    "same",
    "scale",
]


def promise(*, examples: int = EXAMPLES, **strategies: Any) -> Callable[[Body], Promise]:
    """Makes a promise of a function `body(answer, **drawn)`, with a strategy per argument.

    Without strategies the body runs once, as statistical promises do. `examples` is the usual
    number of inputs.
    """

    def made_of(body: Body) -> Promise:
        return Promise(
            body.__name__, inspect.cleandoc(body.__doc__ or ""), body, strategies, examples
        )

    return made_of
