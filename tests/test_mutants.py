"""Mutants: small changes of a right answer, each once, none without effect."""

import ast

import pytest

from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.lint.mutants import mutants_of

CHANGES = {
    "return a < b": {"return a <= b", "return a >= b", "return None"},
    "return a + b": {"return a - b", "return None"},
    "return a and b": {"return (a or b)", "return None"},
    "return not a": {"return (a)", "return None"},
    "return f(a, 1)": {"return f(1, a)", "return f(a, 2)", "return f(a, 0)", "return None"},
    "return f(a, axis=-1)": {"return f(a)", "return f(a, axis=(1))", "return None"}
    | {"return f(a, axis=-0)", "return f(a, axis=-2)"},
    "a.sort()": {"pass"},
    "del a[b]": {"pass"},
    "a += b": {"a -= b", "pass"},
    "raise ValueError(a < b)": {"pass"},
    "return list(a)": {"return (a)", "return None"},
    "return a[:]": {"return a", "return None"},
    "return a.copy()": {"return (a)", "return None"},
    "return [c for c in a if c]": {"return [c for c in a]", "return None"}
    | {"return [c for c in a if not c]"},
    "return max(a)": {"return min(a)", "return None"},
    'return f"{a < b}"': {"return None"},
    "while a < b: a = b": {"while a <= b: a = b", "while a >= b: a = b"}
    | {"while (not (a < b)): a = b", "while a < b: pass"},
}


@pytest.mark.parametrize(("line", "changed"), CHANGES.items(), ids=CHANGES)
def test_one_small_thing_changes_at_a_time(line: str, changed: set[str]) -> None:
    mutants = mutants_of(f"def answer(a, b):\n    {line}\n".encode())
    assert {mutant.after for mutant in mutants} == changed
    assert {(mutant.line, mutant.before) for mutant in mutants} == {(2, line)}


@pytest.mark.parametrize(
    "source",
    [
        '"""What it does: 1 + 2."""',
        "def answer(a: int = None) -> list[int]:\n    'What it returns: 1.'",
        "Number = int | float",
        "import math",
        "x: dict[str, int]",
        "def answer(a):\n    assert a > 1",
    ],
)
def test_what_has_no_effect_is_left_alone(source: str) -> None:
    assert mutants_of(source.encode()) == []


@pytest.mark.parametrize("kata", katas(HOME), ids=lambda kata: kata.stem)
def test_mutants_of_a_reference_are_python_and_differ(kata: Kata) -> None:
    source = kata.reference.read_bytes()
    mutants = mutants_of(source)
    trees = {ast.dump(ast.parse(mutant.source)) for mutant in mutants}
    assert len(trees) == len(mutants) > 10
    assert ast.dump(ast.parse(source)) not in trees
    assert all(mutant.change.count("  ->  ") == 1 for mutant in mutants)
