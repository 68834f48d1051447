"""The examples of a statement, run for real; results are compared as text, as doctest does."""

import doctest

from .code import as_code, is_short
from .dialogue import only
from .faults import BrokenPromise, Fault, as_failure
from .remote import RemoteAnswer
from .verdicts import Failure, Step

_PARSER = doctest.DocTestParser()
_CHECKER = doctest.OutputChecker()
_FLAGS = doctest.NORMALIZE_WHITESPACE


def examples_in(text: str) -> list[doctest.Example]:
    """Returns the examples of a statement. Raises ValueError where they are malformed."""
    return _PARSER.get_examples(text)


def first_failure(text: str, answer: RemoteAnswer) -> Failure | None:
    """Runs the examples in order, and returns what is wrong with the first that fails.

    The promises say all that they say, so that malformed ones, of a learner's making, are not run.
    """
    try:
        examples = examples_in(text)
    except ValueError:
        return None
    steps: list[Step] = []
    for example in examples:
        source = example.source.strip()
        try:
            value = only(answer.contestant.request("example", example.source))
            steps.append(Step(source, "" if value is None else as_code(value)))
            _compare(example, value)
        except Fault as fault:
            if not isinstance(fault, BrokenPromise):
                steps.append(Step(source, fault.sentence))
            return as_failure(fault, steps=tuple(steps), output=answer.printed())
    return None


def _shown(value: object) -> str:
    return repr(value) if is_short(value) else as_code(value)


def _compare(example: doctest.Example, value: object) -> None:
    wanted = example.want.strip()
    shown = "" if value is None else _shown(value)  # as the interpreter shows it
    if not _CHECKER.check_output(wanted + "\n", shown + "\n", _FLAGS):
        raise BrokenPromise(
            "an example of the statement gives something else",
            expected=wanted,
            actual=as_code(value),
        )
