"""A kata's grader, loaded: the entries it judges, its promises and its scale checks."""

import ast
import importlib
from collections.abc import Mapping
from dataclasses import dataclass

from .answer import Answer
from .catalogue import HOME, Kata
from .promises import Promise
from .scale import Scale
from .signatures import Entry, entries_of


@dataclass(frozen=True)
class Grader:
    """What a kata asks for, what it promises, and the reference that is its ruler."""

    entries: Mapping[str, Entry]
    promises: tuple[Promise, ...]
    scales: tuple[Scale, ...]
    reference: Answer


def load(kata: Kata) -> Grader:
    """Imports the grader of a kata; what it holds is found by type, in order of definition."""
    module = vars(importlib.import_module(kata.grader)).values()
    reference = Answer.read(kata.reference)
    return Grader(
        entries=entries_of(ast.parse(reference.source)),
        promises=tuple(item for item in module if isinstance(item, Promise)),
        scales=tuple(item for item in module if isinstance(item, Scale)),
        reference=reference,
    )


def pitfalls_of(kata: Kata) -> dict[str, Answer]:
    """Returns the known-wrong answers of a kata by their names, in snake case."""
    names = entries_of(ast.parse(kata.pitfalls.read_bytes()))
    ours = {"solutions": str(HOME)}
    return {
        snake_case(name): Answer.read(kata.pitfalls, packages=ours, plays=name) for name in names
    }


def snake_case(name: str) -> str:
    """`UnpinAsOldest` is `unpin_as_oldest`; a name in snake case stays as it is."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip(
        "_"
    )
