"""Katas for people: the list of them, and the statement of one."""

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent, indent

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..engine.catalogue.katas import Kata
from ..engine.catalogue.signatures import Entry, entries_of
from ..engine.catalogue.statement import DamagedHeader
from . import listing
from .tables import print_aligned, print_hanging

# A point of a list with its mark, or a label that stands at the beginning of a line.
_ITEM = re.compile(r"(?P<mark> {0,3}(?:[-*]|\d{1,3}[.)]) {1,3})|(?:Limits|Ask first): ")
_WIDE = 110  # columns of a screen on which tags have room; `kata show` has them as well


def show_list(
    console: Console, katas: list[Kata], solved: set[str], chosen: Kata | None = None
) -> None:
    """Prints a line for each kata, that of the chosen one with a mark."""
    shown = len(listing.HEADINGS) if console.width >= _WIDE else len(listing.HEADINGS) - 1
    rows = listing.rows(katas, solved, chosen)
    print_aligned(console, [[Text(*cell) for cell in row[:shown]] for row in rows])


def show_statement(console: Console, kata: Kata, readable: Kata | None) -> None:
    """Prints what a kata asks for, and what to do next.

    `readable` has the statement if the kata's own is damaged, None if none is to be had.
    """
    try:
        kata.statement  # noqa: B018  # read for its error
    except DamagedHeader as damage:
        console.print(Text(f"The statement of {kata.stem} is damaged: {damage}.", style="red"))
        console.print(f"`kata reset {kata.stem}` puts it back; your answer is kept.")
        console.print()
    if readable:
        _statement(console, readable)
        console.print()
    next_step = f", then: kata check {kata.stem}"
    console.print(Text.assemble("Edit ", (str(kata.stub), "bold"), next_step))


def show_hints(console: Console, hints: Iterable[str], given: int, of: int) -> None:
    """Prints hints, and how many of a kata's were given."""
    for hint in hints:
        console.print(Text(hint))
    console.print(Text(f"({given} of {of} hints)", style="bright_black"))


def show_solution(console: Console, kata: Kata) -> None:
    """Prints the reference solution in colours."""
    from rich.syntax import Syntax  # brings Pygments, which nothing else needs

    source = kata.reference.read_text("utf-8")
    console.print(Syntax(source, "python", background_color="default"))


def _statement(console: Console, kata: Kata) -> None:
    statement = kata.statement
    facts = f"{statement.level} · {statement.minutes} minutes · {', '.join(statement.tags)}"
    console.print(Text.assemble((statement.title, "bold"), (f"  {facts}", "bright_black")))
    console.print()
    _print_code(console, indent("\n".join(signatures(kata)), "    "))
    for paragraph in statement.text.split("\n\n"):
        console.print()
        paragraph = paragraph.strip("\n")
        if paragraph.startswith("    "):  # code, which is to be pasted
            _print_code(console, paragraph)
            continue
        for mark, text in _items(paragraph):
            if console.soft_wrap:
                console.print(Text(mark + text))
            else:
                print_hanging(console, Text(mark), Text(text))


def signatures(kata: Kata) -> list[str]:
    """Returns the first lines of what a kata asks for: its functions, its classes and methods.

    As the stub has them, or else the reference solution, which has the same.
    """
    reference = kata.reference.read_text("utf-8")
    wanted = entries_of(ast.parse(reference))
    return _heads(kata.source, wanted) or _heads(reference, wanted)


def _heads(source: str, wanted: Mapping[str, Entry]) -> list[str]:
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    lines, found = source.splitlines(), list[str]()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in wanted:
            found += _head(node, lines)
        elif isinstance(node, ast.ClassDef) and node.name in wanted:
            methods = wanted[node.name].methods
            found.append(f"class {node.name}:")
            for item in node.body:
                if isinstance(item, ast.FunctionDef) and item.name in methods:
                    found += _head(item, lines)
    return found


def _head(function: ast.FunctionDef, lines: list[str]) -> list[str]:
    """Returns the lines of a function above its body."""
    first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
    return lines[first - 1 : max(function.body[0].lineno - 1, function.lineno)]


def _print_code(console: Console, code: str) -> None:
    """Prints code that can be pasted: a line that is too long is folded by the terminal alone."""
    lines = [line.rstrip() for line in code.splitlines()]
    if max(map(cell_len, lines), default=0) > console.width:
        lines = dedent("\n".join(lines)).splitlines()
    console.print(Text("\n".join(lines), style="cyan"), soft_wrap=True)


def _items(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yields the items of a list, with their marks; of another paragraph, what begins a line."""
    mark, words = "", ""
    for line in paragraph.splitlines():
        begins = _ITEM.match(line)
        if words and begins:
            yield mark, words
            words = ""
        if not words:
            mark = (begins and begins["mark"]) or ""
            words = line.removeprefix(mark).strip()
        else:
            words += f" {line.strip()}"
    yield mark, words
