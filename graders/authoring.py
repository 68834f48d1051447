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

from .engine.answers.programs import attribute, overwrite, repeat
from .engine.answers.remote import RemoteAnswer
from .engine.answers.threads import Made, Played, Step, in_threads
from .engine.answers.transcript import Call, Raised, Returned
from .engine.catalogue.hints import Hint
from .engine.checks.chance import expect_shares
from .engine.checks.numeric import (
    EPSILON,
    expect_array,
    expect_close,
    expect_estimate,
    expect_float,
)
from .engine.checks.results import (
    agree,
    ensure,
    expect,
    expect_items,
    expect_type,
    leaves_global_random_alone,
    refuses,
)
from .engine.costs.scale import Resource, Scale, Work, scale
from .engine.promises.search import EXAMPLES, Body, Promise
from .engine.sandbox.contestant.arguments import (
    Callback,
    Make,
    NumpyRandom,
    PythonRandom,
    Slow,
    Stream,
)
from .engine.values.code import as_code
from .engine.values.compare import difference, same

__all__ = [
    "EPSILON",
    "Call",
    "Callback",
    "Hint",
    "Made",
    "Make",
    "NumpyRandom",
    "Played",
    "Promise",
    "PythonRandom",
    "Raised",
    "RemoteAnswer",
    "Resource",
    "Returned",
    "Scale",
    "Slow",
    "Step",
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
    "in_threads",
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
