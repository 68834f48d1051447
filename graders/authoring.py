"""All that a grader imports; CONTRIBUTING shows a whole kata.

A grader is a module of promises and scale checks, which the engine finds by their type. `HINTS` are
what `kata hint` gives. `LIVE` names methods, such as "Layer.parameters", whose results stay the
object's own: all others are the caller's, and the engine changes them once they are read.

What a kata promises:

- `promise`: a property, on inputs that its signature draws or a table of `cases` lists.
- `plays`: the promise that programs of calls come out as they do on a model.
- `scale`: how cost may grow on one shape of input, `Scale`; made of `Work`, drawn with an `Rng`.
- `Resource`: what a scale check measures, time or memory.
- `Promise`, `RemoteAnswer`: the types of a promise, and of the answer that it calls.

Results, exactly:

- `expect`: the result is the expected one, types included.
- `ensure`: a condition holds, where several results are right.
- `expect_type`, `expect_items`, `expect_tuple`: of exactly this type, of such items, of such parts.
- `refuses`: the call inside raises one of these errors.
- `agree`: a program of calls comes out as on the model, call by call.
- `same`, `difference`: whether two values are the same, and where they are not.
- `as_code`: a value as an expression, for sentences.

Results in floating point:

- `expect_close`: numbers and arrays near the expected ones, of that shape, and dtype if asked for.
- `expect_array`, `expect_float`, `expect_estimate`: the form alone.
- `close`: the agreement for scale checks that compares within a tolerance.
- `EPSILON`, `sum_rounding`, `mean_rounding`, `product_rounding`, `softmax_rounding`,
  `attention_rounding`, `Near`: how far two right results may be apart.

Results by chance:

- `expect_shares`: draws fit their probabilities.
- `expect_at_most`, `expect_seldom`: what has a small chance does not happen more often.
- `is_unlikely`: whether a count is one that chance hardly ever gives.
- `leaves_global_random_alone`: the calls inside use no global generator.

What an answer is given, beside plain data and arrays:

- `PythonRandom`, `NumpyRandom`: a generator with a seed.
- `Callback`: a function of the grader, which may raise; `Stream`: an iterator, pulled item by item.

Objects and calls:

- `Call`, `Returned`, `Raised`: a call of a program, and what comes of it.
- `attribute`, `overwrite`, `repeat`: an object's attribute, its arrays, one call many times.
- `in_threads`, `Step`, `Made`, `Played`, `Make`, `Slow`: programs that threads play at once.
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
