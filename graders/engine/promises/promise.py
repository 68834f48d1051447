"""Promises as a grader declares them: one property each, with the inputs that it is tried on.

Inputs stand in the signature: `width: Annotated[int, st.integers(1, 5)]` draws a width by that
strategy. Whatever has none is filled from `cases`, a table of which every row is tried.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin, get_type_hints, overload

from hypothesis.strategies import SearchStrategy

from ..answers.remote import RemoteAnswer
from ..faults import Fault

EXAMPLES = 100

Body = Callable[..., None]
Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Promise:
    """One property. `body(answer, **inputs)` raises a Fault when the answer breaks it.

    Inputs are drawn, or they are those of `cases`, one after the other; without either the body
    runs once.
    """

    name: str
    sentence: str
    body: Body
    strategies: Mapping[str, SearchStrategy[Any]] = field(default_factory=dict)
    cases: tuple[Inputs, ...] = ()
    examples: int = EXAMPLES

    def is_kept(self, answer: RemoteAnswer, inputs: Inputs) -> bool:
        """Tries one input; the transcript holds what was called."""
        return self.fault_on(answer, inputs) is None

    def fault_on(self, answer: RemoteAnswer, inputs: Inputs) -> Fault | None:
        """Returns how an answer breaks it on one input, None if it does not."""
        answer.transcript.clear()
        try:
            self.body(answer, **inputs)
        except Fault as fault:
            return fault
        return None


@overload
def promise(body: Body, /) -> Promise: ...


@overload
def promise(*, examples: int = ..., cases: Iterable[Any] = ...) -> Callable[[Body], Promise]: ...


def promise(
    body: Body | None = None, /, *, examples: int = EXAMPLES, cases: Iterable[Any] = ()
) -> Promise | Callable[[Body], Promise]:
    """Makes a promise of a function `body(answer, ...)`; its docstring is the line in the report.

    `examples` is the usual number of inputs where they are drawn. A row of `cases` is the value of
    the one argument that has no strategy, or a tuple of the values of several. Raises TypeError for
    an argument that gets its value from neither, and for a promise that has both.
    """

    def made_of(body: Body) -> Promise:
        strategies, others = _strategies_of(body)
        rows = tuple(_row(others, case) for case in cases)
        if (others and not rows) or (strategies and (others or rows)):
            raise TypeError(
                f"{body.__name__}: {', '.join(others or strategies)} must have a strategy each, "
                "`Annotated[int, st.integers()]`, or all of them a table of `cases`"
            )
        sentence = inspect.cleandoc(body.__doc__ or "")
        count = len(rows) or examples
        return Promise(body.__name__, sentence, body, strategies, rows, count)

    return made_of(body) if body else made_of


def _strategies_of(body: Body) -> tuple[dict[str, SearchStrategy[Any]], list[str]]:
    """The strategy of each argument behind the answer, and the arguments that have none."""
    hints = get_type_hints(body, include_extras=True)
    strategies: dict[str, SearchStrategy[Any]] = {}
    others: list[str] = []
    for name in list(inspect.signature(body).parameters)[1:]:
        hint = hints.get(name)
        extras = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        found = [extra for extra in extras if isinstance(extra, SearchStrategy)]
        if found:
            strategies[name] = found[-1]
        else:
            others.append(name)
    return strategies, others


def _row(names: list[str], case: Any) -> dict[str, Any]:
    values = case if len(names) != 1 else (case,)
    return dict(zip(names, values, strict=True))
