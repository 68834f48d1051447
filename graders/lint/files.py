"""What can be said of a kata's files without running an answer, in the order of writing them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..engine.authored.grader import Grader, grader_of
from ..engine.authored.pitfalls import Pitfall, pitfalls_of
from ..engine.catalogue.katas import HOME, Kata
from ..engine.catalogue.signatures import entries_of
from ..engine.catalogue.statement import DamagedHeader
from ..engine.catalogue.untouched import digest_of_code, is_untouched, published_in
from ..engine.costs.scale import Scale
from ..engine.promises.examples import examples_in
from .equivalent import equivalents_of
from .mutants import mutants_of

LEAST_MARGIN = 2.0
_MOST_HINTS = 3
_BLANK = re.compile(r"<[a-z][^<>\n]*>")  # what `kata new` leaves to be filled in


@dataclass(frozen=True)
class Finding:
    """Something that a kata lacks: in which file or part, what, and what to do."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


def findings_in(kata: Kata) -> list[Finding]:
    """Returns what is missing or does not fit; later files are not looked at before earlier ones.

    The grader is imported, and may raise what it likes.
    """
    for checks in (_stub, _reference, _pitfalls, _grader):
        if found := list(checks(kata)):
            return found
    return []


def _stub(kata: Kata) -> Iterator[Finding]:
    path = f"{kata.family}/{kata.stem}.py"
    try:
        statement = kata.statement
    except DamagedHeader as damage:
        yield Finding(path, f"{damage}")
        return
    yield from _blanks(path, kata.stub)
    try:
        if not examples_in(statement.text):
            yield Finding(path, "the statement has no example: add one with `>>>`")
    except ValueError as error:
        yield Finding(path, f"an example is malformed: {error}")
    for label in ("Limits", "Ask first"):
        if not re.search(rf"^{label}: ", statement.text, re.MULTILINE):
            yield Finding(path, f"the statement has no line `{label}: ...`")


def _reference(kata: Kata) -> Iterator[Finding]:
    path = f"solutions/{kata.family}/{kata.stem}.py"
    if not kata.reference.exists():
        yield Finding(path, "is missing: write the reference solution")
        return
    yield from _blanks(path, kata.reference)
    source = kata.reference.read_bytes()
    tree, stub = ast.parse(source), ast.parse(kata.stub.read_bytes())
    entries = entries_of(tree)
    if entries != entries_of(stub):
        yield Finding(path, "its public functions and classes are not those of the stub")
    elif is_untouched(source, tree, entries):
        yield Finding(path, "is still a stub: write the reference solution")
    elif not is_untouched(kata.stub.read_bytes(), stub, entries):
        yield Finding(f"{kata.family}/{kata.stem}.py", _no_stub(kata, stub))


def _no_stub(kata: Kata, tree: ast.Module) -> str:
    line = f"`Repair: {digest_of_code(kata.stub.read_bytes(), tree)}`"
    if published_in(tree):
        return f"its code is not that of its line `Repair: ...`: write {line}"
    return (
        "must `raise NotImplementedError` only; if it is a program to be repaired, "
        f"add the line {line} to its docstring"
    )


def _pitfalls(kata: Kata) -> Iterator[Finding]:
    path = f"solutions/pitfalls/{kata.family}/{kata.stem}.py"
    if not kata.pitfalls.exists():
        yield Finding(path, "is missing: write the known mistakes")
        return
    yield from _blanks(path, kata.pitfalls)
    pitfalls = pitfalls_of(kata)
    if not pitfalls:
        yield Finding(path, "has no pitfall: write one public function or class per mistake")
    for pitfall in pitfalls.values():
        if len(pitfall.explanation.splitlines()) != 1:
            yield Finding(path, f"{pitfall.name}: say the mistake in one line of the docstring")
    changes = {mutant.change for mutant in mutants_of(kata.reference.read_bytes())}
    for change in equivalents_of(kata).keys() - changes:
        kept = f"graders/lint/equivalents/{kata.stem}.toml"
        yield Finding(kept, f"the reference has no such line any more: {change}")


def _grader(kata: Kata) -> Iterator[Finding]:
    path = f"graders/{kata.family}/{kata.stem}.py"
    yield from _blanks(path, HOME / path)
    grader = grader_of(kata)
    if not grader.promises:
        yield Finding(path, "has no promise")
    if not grader.scales:
        yield Finding(path, "has no scale check")
    for check in grader.checks:
        if not check.sentence or "\n" in check.sentence:
            yield Finding(path, f"{check.name}: its docstring must be one line, for the report")
    for scale in grader.scales:
        if scale.budget.margin < LEAST_MARGIN:
            yield Finding(path, f"{scale.name}: {_too_close(scale)}")
    if not 1 <= len(grader.hints) <= _MOST_HINTS:
        yield Finding(path, "HINTS must hold one to three hints")
    for pitfall in pitfalls_of(kata).values():
        yield from _catchers(kata, grader, pitfall)


def _too_close(scale: Scale) -> str:
    return (
        f"the limit is only {scale.budget.margin:.1f} times away from a right or a slow answer: "
        f"find inputs that leave {LEAST_MARGIN:g} (measure with `nox -s budgets`)"
    )


def _catchers(kata: Kata, grader: Grader, pitfall: Pitfall) -> Iterator[Finding]:
    path = f"solutions/pitfalls/{kata.family}/{kata.stem}.py"
    checks = {check.name for check in grader.checks}
    if not pitfall.caught_by:
        yield Finding(path, f"{pitfall.name}: add a line `Caught by: ...` to its docstring")
    for name in set(pitfall.caught_by) - checks:
        yield Finding(path, f"{pitfall.name}: the grader has no check {name}")
    if pitfall.hint is not None and not 0 <= pitfall.hint < len(grader.hints):
        yield Finding(path, f"{pitfall.name}: the grader has no hint {pitfall.hint + 1}")
    if pitfall.answer.part not in {"", *grader.entries}:
        yield Finding(path, f"{pitfall.name}: `Plays: {pitfall.answer.part}` is no entry")


def _blanks(path: str, file: Path) -> Iterator[Finding]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        for blank in _BLANK.findall(line):
            yield Finding(f"{path}:{number}", f"still to be written: {blank}")
