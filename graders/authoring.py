"""All that a grader imports.

A grader is a module of promises and scale checks; the engine finds them by their type. Promises
take the answer as if it were here, and raise through the checks below.

    @promise
    def finds_a_shortest_path(answer: Any, graph: Annotated[Graph, graphs()]) -> None:
        \"\"\"finds a path with the fewest edges\"\"\"

The docstring is the line in the report. CONTRIBUTING shows a whole kata, with what is optional: the
`HINTS` that `kata hint` offers. Results are the caller's: the engine changes them once they are
read. `LIVE` names the methods, such as "Layer.parameters", whose results are the object's own.
"""

from .engine.answers.programs import attribute, overwrite, repeat
from .engine.answers.remote import RemoteAnswer
from .engine.answers.threads import Made, Played, Step, in_threads
from .engine.answers.transcript import Call, Raised, Returned
from .engine.checks.chance import expect_at_most, expect_seldom, expect_shares, is_unlikely
from .engine.checks.numeric import (
    EPSILON,
    close,
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
    expect_tuple,
    expect_type,
    leaves_global_random_alone,
    refuses,
)
from .engine.checks.rounding import (
    Near,
    attention_rounding,
    mean_rounding,
    product_rounding,
    softmax_rounding,
    sum_rounding,
)
from .engine.costs.scale import Resource, Rng, Scale, Work, scale
from .engine.promises.plays import plays
from .engine.promises.promise import Promise, promise
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
    "Made",
    "Make",
    "Near",
    "NumpyRandom",
    "Played",
    "Promise",
    "PythonRandom",
    "Raised",
    "RemoteAnswer",
    "Resource",
    "Returned",
    "Rng",
    "Scale",
    "Slow",
    "Step",
    "Stream",
    "Work",
    "agree",
    "as_code",
    "attention_rounding",
    "attribute",
    "close",
    "difference",
    "ensure",
    "expect",
    "expect_array",
    "expect_at_most",
    "expect_close",
    "expect_estimate",
    "expect_float",
    "expect_items",
    "expect_seldom",
    "expect_shares",
    "expect_tuple",
    "expect_type",
    "in_threads",
    "is_unlikely",
    "leaves_global_random_alone",
    "mean_rounding",
    "overwrite",
    "plays",
    "product_rounding",
    "promise",
    "refuses",
    "repeat",
    "same",
    "scale",
    "softmax_rounding",
    "sum_rounding",
]
