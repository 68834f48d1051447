"""A stub as it was published is Not Attempted; one with anything written into it is judged."""

import ast
from dataclasses import replace

import pytest

from graders.engine.catalogue.statement import Statement
from graders.engine.catalogue.untouched import digest_of_code
from graders.engine.judge import read_failure
from graders.engine.verdicts import Verdict

from .toys import toy

RIGHT = "def total(values):\n    return sum(values)\n"
CODE = '''
import math


def total(values):
    """The sum."""
    result = 1  # wrong
    for value in values:
        result += value
    return result
'''
HEADER = '"""Sum.\n\nAdds up.\n\nLevel: core\nMinutes: 5\nTags: sums\nRepair: {}\n"""\n'


def published(code: str = CODE) -> str:
    draft = HEADER.format("0") + code
    return HEADER.format(digest_of_code(draft.encode(), ast.parse(draft))) + code


def is_attempted(source: str) -> bool:
    right, entries = toy(RIGHT)
    failure = read_failure(replace(right, source=source.encode()), entries)
    return failure is None or failure.verdict is not Verdict.NOT_ATTEMPTED


@pytest.mark.parametrize(
    "stub",
    [
        "def total(values):\n    raise NotImplementedError\n",
        'def total(values):\n    """Sum."""\n    raise NotImplementedError("soon")\n',
        published(),
        published().replace("\n", "\r\n"),
        published().replace("\n\n", "\n\n\n").replace("wrong\n", "wrong  \n"),
        published().replace("Adds up.", "Adds up.\n\nMy notes: a loop."),
    ],
    ids=["raises", "says so", "as published", "saved on Windows", "blanks", "statement edited"],
)
def test_a_stub_that_nobody_has_worked_on_is_not_attempted(stub: str) -> None:
    assert not is_attempted(stub)


@pytest.mark.parametrize(
    "edited",
    [
        published().replace("result = 1", "result = 0"),
        published().replace("result = 1", "result = 2"),
        published() + "\n\ntotal = sum\n",
        published() + "\n\ndef helper():\n    raise NotImplementedError\n",
        published().partition("Repair")[0] + '"""' + CODE,
        HEADER.format("") + CODE,
        CODE,
        RIGHT,
    ],
    ids=["repaired", "worse", "more", "helper", "no line", "no digest", "no header", "anew"],
)
def test_a_stub_that_somebody_has_worked_on_is_judged(edited: str) -> None:
    assert is_attempted(edited)


def test_the_digest_is_for_the_judge_and_not_for_readers() -> None:
    statement = Statement.parse(published())
    assert statement.text == "Adds up."
    assert statement.minutes == 5
