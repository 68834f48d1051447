"""The examples of a statement, run for real; results are compared as text, as doctest does."""

import ast
import doctest
from contextlib import suppress

from ..answers.remote import RemoteAnswer
from ..faults import BrokenPromise, Fault, as_failure
from ..sandbox.replies import only
from ..values.code import as_code, is_short
from ..values.compare import difference
from ..verdicts import Failure, Step

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
            _compare(example, value)
            steps.append(Step(source, "" if value is None else as_code(value)))
        except Fault as fault:
            # What is wanted stands behind the call, as in the statement; what came is told apart.
            wanted = example.want.strip()
            is_other = isinstance(fault, BrokenPromise)
            steps.append(Step(source, wanted if is_other else fault.sentence))
            return as_failure(fault, steps=tuple(steps), output=answer.printed())
    return None


def _compare(example: doctest.Example, value: object) -> None:
    wanted = example.want.strip()
    shown = "" if value is None else _shown(value)  # as the interpreter shows it
    if _CHECKER.check_output(wanted + "\n", shown + "\n", _FLAGS):
        return
    sentence, where = "an example of the statement gives something else", ""
    # It need not be plain data.
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        right = ast.literal_eval(wanted)
        where = difference(right, value)
        if value is not None and type(value) is not type(right):
            sentence = (
                "an example of the statement gives a value of another type: "
                f"expected {_type(right)}, got {_type(value)}"
            )
    raise BrokenPromise(sentence, expected=wanted, actual=as_code(value), difference=where)


def _shown(value: object) -> str:
    return repr(value) if is_short(value) else as_code(value)


def _type(value: object) -> str:
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
