"""A kata's grader, loaded: entries to judge, promises, scale checks and hints."""

import ast
import importlib
from collections.abc import Mapping
from dataclasses import dataclass

from ..answers.answer import Answer
from ..catalogue.katas import Kata
from ..catalogue.signatures import Entry, entries_of, live_in, stated_in
from ..catalogue.statement import DamagedHeader
from ..costs.scale import Scale
from ..promises.promise import Promise


@dataclass(frozen=True)
class Grader:
    """What a kata asks for, what it promises, and the reference that is its ruler."""

    entries: Mapping[str, Entry]
    promises: tuple[Promise, ...]
    scales: tuple[Scale, ...]
    reference: Answer
    hints: tuple[str, ...]

    @property
    def checks(self) -> tuple[Promise | Scale, ...]:
        """All that an answer can break, in the order of judging."""
        return (*self.promises, *self.scales)


def grader_of(kata: Kata) -> Grader:
    """Imports the grader of a kata; what it holds is found by type, in order of definition."""
    names = vars(importlib.import_module(kata.grader))
    module = names.values()
    reference = Answer.read(kata.reference)
    entries = entries_of(ast.parse(reference.source))
    return Grader(
        entries=live_in(names.get("LIVE", ()), stated_in(_statement(kata), entries)),
        promises=tuple(item for item in module if isinstance(item, Promise)),
        scales=tuple(item for item in module if isinstance(item, Scale)),
        reference=reference,
        hints=tuple(names.get("HINTS", ())),
    )


def _statement(kata: Kata) -> str:
    try:
        return kata.statement.text
    except DamagedHeader:
        return ""
