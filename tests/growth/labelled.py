"""Answers of known growth. Each module in `shapes/` is one problem: inputs, reference, answers.

`solve` (or `Solve`) is the reference, `GROWTH` its class, `work` builds its arguments and `calls`
the program of calls if it is a class. `RIGHT` and `SLOW` are measured by `python -m tests.growth
limits`; `FLAT` and `RESOURCE` are those of a scale check. Every other public name is an answer with
its class as docstring; `# slow` marks the lines that are to blame for a slow one.
"""

import ast
import runpy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from graders.authoring import Call, Resource, Work
from graders.engine.answers.answer import Answer
from graders.engine.catalogue.signatures import Entry, entries_of
from graders.engine.costs.classes import Growth
from graders.engine.costs.scale import Budget, Scale

SHAPES = Path(__file__).parent / "shapes"
_NOT_ANSWERS = {"solve", "Solve", "work", "calls"}


@dataclass(frozen=True)
class Labelled:
    """An answer, its growth, the lines that make it slow, and whether it should be accepted."""

    name: str
    growth: Growth
    slow_lines: frozenset[int]
    is_right: bool
    answer: Answer


@dataclass(frozen=True)
class Shape:
    """One problem: how it is measured, its reference, and other answers to it."""

    scale: Scale
    reference: Answer
    entries: dict[str, Entry]
    answers: tuple[Labelled, ...]


def shapes() -> list[Shape]:
    """Returns every shape, in order of name."""
    return [_shape(path) for path in sorted(SHAPES.glob("[!_]*.py"))]


def _shape(path: Path) -> Shape:
    module = runpy.run_path(str(path))
    tree = ast.parse(path.read_text("utf-8"))
    entry = "Solve" if "Solve" in module else "solve"
    scale = _scale(path.stem, entry, module)
    return Shape(
        scale,
        Answer.read(path),
        {entry: entries_of(tree)[entry]},
        tuple(_answers(path, tree, scale.growth)),
    )


def _scale(name: str, entry: str, module: dict[str, Any]) -> Scale:
    def build(n: int, rng: Random) -> Work:
        program = None
        if calls := module.get("calls"):
            program = [Call(method, args) for method, args in calls(n, rng)]
        return Work(entry, module["work"](n, rng), program=program)

    budget = Budget(module.get("RIGHT", 1.0), module.get("SLOW", 16.0))
    return Scale(
        name,
        module["work"].__doc__,
        build,
        Resource(module.get("RESOURCE", "time")),
        Growth.parse(module["GROWTH"]),
        module["SMALLEST"],
        module["LARGEST"],
        module["LARGEST"],
        budget,
        module.get("FLAT", False),
        agreement=None,  # what they return is compared in a test of its own
    )


def _answers(path: Path, tree: ast.Module, target: Growth) -> Iterator[Labelled]:
    lines = path.read_text("utf-8").splitlines()
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name in _NOT_ANSWERS:
            continue
        if node.name.startswith("_"):
            continue
        growth = Growth.parse(ast.get_docstring(node) or "")
        slow = _marked(lines, node, tree)
        is_right = growth.power <= target.power and not slow
        yield Labelled(
            node.name, growth, slow, is_right, replace(Answer.read(path), plays=node.name)
        )


def _marked(lines: list[str], node: ast.stmt, tree: ast.Module) -> frozenset[int]:
    """The marked lines of an answer and of the private functions that it calls."""
    names = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
    helpers = [
        each
        for each in tree.body
        if isinstance(each, ast.FunctionDef) and each.name.startswith("_") and each.name in names
    ]
    numbers = (
        number
        for each in (node, *helpers)
        for number in range(each.lineno, (each.end_lineno or 0) + 1)
    )
    return frozenset(number for number in numbers if lines[number - 1].endswith("# slow"))
