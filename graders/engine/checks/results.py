"""What promises say about results. Each function returns in silence or raises BrokenPromise."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..answers.programs import outcomes
from ..answers.remote import RemoteAnswer, RemoteObject
from ..answers.transcript import Call, Outcome, Raised, Returned
from ..faults import AnswerRaised, BrokenPromise
from ..values.code import as_code
from ..values.compare import describe, difference

Difference = Callable[[Any, Any], str]


def expect(actual: object, expected: object, what: str = "the result") -> None:
    """`actual` must be `expected`, exact types included."""
    if where := difference(expected, actual):
        raise BrokenPromise(
            f"{what} is wrong",
            expected=as_code(expected),
            actual=as_code(actual),
            difference=where,
        )


def ensure(
    condition: object, sentence: str, *, expected: object = None, actual: object = None
) -> None:
    """`condition` must hold; `sentence` says what is wrong where it does not.

    For results of which several are right: check what makes one right, not which one it is.
    """
    if not condition:
        raise BrokenPromise(
            sentence,
            expected="" if expected is None else as_code(expected),
            actual="" if actual is None else as_code(actual),
        )


def expect_type(value: object, kind: type, what: str = "the result") -> None:
    """`value` must be of exactly this type, and of no subclass."""
    if type(value) is not kind:
        raise BrokenPromise(
            f"{what} has the wrong type: expected {kind.__name__}, got {describe(value)}",
            actual=as_code(value),
        )


def expect_tuple(value: object, *parts: str) -> tuple[Any, ...]:
    """Returns the result, which must be a tuple of these parts: `weights` and `bias`, say."""
    expect_type(value, tuple)
    assert isinstance(value, tuple)
    names = ", ".join(parts)
    ensure(len(value) == len(parts), f"the result is not a tuple ({names})", actual=value)
    return value


def expect_items(value: object, kind: type, item: type, what: str = "the result") -> None:
    """`value` must be a `kind` whose items are all exactly of type `item`."""
    expect_type(value, kind, what)
    for one in value:  # type: ignore[attr-defined]  # a list, tuple or set by now
        expect_type(one, item, f"an item of {what}")


@contextmanager
def refuses(*errors: type[Exception]) -> Iterator[list[str]]:
    """The call inside must raise one of `errors`, as bad input should.

    What `as` names holds the error's message afterwards.
    """
    wanted = " or ".join(error.__name__ for error in errors)
    said: list[str] = []
    try:
        yield said
    except AnswerRaised as raised:
        if any(raised.is_a(error) for error in errors):
            said.append(raised.message)
            return
        raise BrokenPromise(
            f"bad input must raise {wanted}", expected=f"{wanted} raised", actual=raised.sentence
        ) from None
    raise BrokenPromise(
        f"bad input must raise {wanted}",
        expected=f"{wanted} raised",
        actual="returned as if all were well",
    )


def agree(
    target: RemoteObject,
    model: object,
    program: Sequence[Call],
    compare: Difference = difference,
) -> None:
    """Plays a program of calls on the answer's object and on the model; every outcome must agree.

    Where the model raises an error the answer must raise one of the same class, and go on as if
    nothing had been asked. `compare(expected, actual)` says where two results differ, '' if
    nowhere.
    """
    transcript = target._answer.transcript
    for call, outcome in zip(program, outcomes(target, program), strict=True):
        transcript.begin(call, owner=repr(target))
        transcript.end(outcome)
        _agree_on(_of_model(model, call), outcome, compare)


def _of_model(model: object, call: Call) -> object | Exception:
    try:
        result: object = getattr(model, call.method)(*call.args, **call.kwargs)
    except Exception as error:  # what the answer should raise
        return error
    return result


def _agree_on(expected: object | Exception, outcome: Outcome, compare: Difference) -> None:
    match expected, outcome:
        case Exception(), Raised(error) if error.is_a(type(expected)):
            return
        case Exception(), _:
            wanted, actual = f"{type(expected).__name__} raised", str(outcome)
            raise BrokenPromise("the last call is wrong", expected=wanted, actual=actual)
        case _, Raised(error):
            raise error
        case _, Returned(value):
            if where := compare(expected, value):
                raise BrokenPromise(
                    "the last call is wrong",
                    expected=as_code(expected),
                    actual=as_code(value),
                    difference=where,
                )


@contextmanager
def leaves_global_random_alone(answer: RemoteAnswer) -> Iterator[None]:
    """The calls inside must leave the global generators of `random` and NumPy as they were."""
    contestant = answer.contestant
    before = contestant.request("global_random")
    yield
    if contestant.request("global_random") != before:
        raise BrokenPromise("uses the global random generator instead of the one that it was given")
