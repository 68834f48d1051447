"""Cases of a test of which some run by default, and the others when their mark is asked for."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def all_but(
    chosen: Callable[[Any], bool], cases: Iterable[Any], *, named: Callable[[Any], str], mark: str
) -> list[Any]:
    """Marks the cases that are not chosen; `named` gives the id of a case."""
    marks = getattr(pytest.mark, mark)
    return [
        pytest.param(case, id=named(case), marks=() if chosen(case) else marks) for case in cases
    ]
