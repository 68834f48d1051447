"""Numeric results: types, shapes, and closeness with a stated tolerance.

NumPy is imported when the first of these is called, so that katas without it start in half the
time.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from ..faults import BrokenPromise
from ..values.code import as_code
from ..values.compare import describe
from .results import ensure, expect, expect_tuple, expect_type

EPSILON = sys.float_info.epsilon  # from 1.0 to the next float64: twice what an operation rounds by


def expect_array(
    value: object, shape: tuple[int, ...], dtype: str | None = None, what: str = "the result"
) -> None:
    """`value` must be an ndarray of this shape.

    `dtype` is a kind (`i`, signed or not, `f`, `b`) or a full name such as `float32`.
    """
    import numpy as np

    if type(value) is not np.ndarray:
        raise BrokenPromise(f"{what} has the wrong type: expected ndarray, got {describe(value)}")
    if value.shape != shape:
        raise BrokenPromise(f"{what} has shape {value.shape}, expected {shape}")
    kind = value.dtype.kind.replace("u", "i")
    if dtype and dtype not in (kind, value.dtype.name):
        raise BrokenPromise(f"{what} has dtype {value.dtype}, expected {_DTYPES.get(dtype, dtype)}")


_DTYPES = {"i": "an integer dtype", "f": "a float dtype", "b": "bool"}


def expect_float(value: object, what: str = "the result") -> None:
    """`value` must be a Python or NumPy float."""
    import numpy as np

    if type(value) is not float and not isinstance(value, np.floating):
        raise BrokenPromise(f"{what} has the wrong type: expected float, got {describe(value)}")


def expect_estimate(result: Any, name: str) -> tuple[float, float]:
    """Returns `result`, which must be a tuple of two floats: `name` and its standard error."""
    estimate, error = expect_tuple(result, name, "standard_error")
    expect_float(estimate, f"the {name}")
    expect_float(error, "the standard error")
    return float(estimate), float(error)


def expect_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float = 0.0,
    atol: float = 0.0,
    dtype: str | None = None,
    what: str = "the result",
) -> None:
    """|actual - expected| <= atol + rtol * |expected| everywhere; NaN and infinities must match.

    Shapes must agree: a scalar for a scalar, an array, of this dtype, for an array.
    """
    import numpy as np

    if np.ndim(expected):
        expect_array(actual, np.shape(expected), dtype, what)
    else:
        expect_float(actual, what)
    near = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    if np.all(near):
        return
    index = tuple(map(int, np.argwhere(~near)[0]))  # () for a scalar
    place = f"[{', '.join(map(str, index))}]" if index else ""
    wanted, got = np.asarray(expected)[index], np.asarray(actual)[index]
    slack = atol + (rtol * abs(wanted) if np.isfinite(wanted) else 0.0)
    raise BrokenPromise(
        f"{what} is wrong",
        expected=as_code(expected),
        actual=as_code(actual),
        difference=f"{what}{place} should be {wanted:.17g}, is {got:.17g} (tolerance {slack:.1g})",
    )


def close(*, rtol: float = 0.0, atol: float = 0.0) -> Callable[[Any, Any, object], None]:
    """Makes an agreement for scale checks: a result must be as close as that to the reference's.

    Tuples, lists and dicts are compared part by part, numbers and arrays by `expect_close`, and all
    else exactly.
    """

    def agreement(result: Any, expected: Any, _: object) -> None:
        _expect_parts_close(result, expected, rtol, atol, "the result")

    return agreement


def _expect_parts_close(actual: Any, expected: Any, rtol: float, atol: float, what: str) -> None:
    import numpy as np

    if isinstance(expected, float | np.ndarray | np.floating):
        expect_close(actual, expected, rtol=rtol, atol=atol, what=what)
    elif isinstance(expected, tuple | list | dict):
        expect_type(actual, type(expected), what)
        keys = expected if isinstance(expected, Mapping) else range(len(expected))
        ensure(len(actual) == len(expected), f"{what} has {len(actual)} parts, not {len(expected)}")
        for key in keys:
            ensure(not isinstance(actual, dict) or key in actual, f"{what} lacks {key!r}")
            _expect_parts_close(actual[key], expected[key], rtol, atol, f"{what}[{key!r}]")
    else:
        expect(actual, expected, what)
