"""What an answer may do, said where it tried something else, and what to do instead.

Errors that every answer meets which was written for another place: a package that is not there, a
file that cannot be read, a notebook, a class `Solution`.
"""

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..engine.catalogue.katas import HOME, katas
from ..engine.catalogue.signatures import entries_of
from ..engine.judge import Judgement
from ..engine.verdicts import Stage

_MAY_IMPORT = "An answer may import the standard library, NumPy and sortedcontainers"
_ONE_FILE = f"{_MAY_IMPORT}, and nothing else: it is one file that holds all of its own code."
_NOTHING_OUTSIDE = (
    "An answer works on its arguments alone: it can open no files, start no processes and connect "
    "to nothing. Printing is fine."
)
_NOBODY_TYPES = "Nobody types while an answer is judged: all it needs is in its arguments."
_NO_DEBUGGER = (
    "A debugger has no terminal here. What the answer prints is shown; to step through it, run the "
    "calls above below your code in a file of your own."
)


class _Rule(NamedTuple):
    """What to say of an error whose sentence looks like this."""

    sentence: str
    advice: str


_RULES = (
    _Rule(r"ModuleNotFoundError: No module named", _ONE_FILE),
    _Rule(r"ImportError: attempted relative import", _ONE_FILE),
    _Rule(
        r"(PermissionError|FileNotFoundError|OSError|BlockingIOError): \[Errno", _NOTHING_OUTSIDE
    ),
    _Rule(r"(URLError|gaierror|ConnectionRefusedError)\b", _NOTHING_OUTSIDE),
    _Rule(r"EOFError: EOF when reading a line", _NOBODY_TYPES),
    _Rule(r"EOFError: a debugger has no terminal|bdb\.BdbQuit", _NO_DEBUGGER),
    _Rule(
        r"NameError: name '(exit|quit)' is not defined",
        "That is for the interactive interpreter: end a function with `return`.",
    ),
    _Rule(
        r"raised NotImplementedError$",
        "A part of the stub is not written yet.",
    ),
)


def of_error(sentence: str) -> str:
    """Returns what to do about an error, by the sentence on it; '' if it is an ordinary one."""
    return next((rule.advice for rule in _RULES if re.search(rule.sentence, sentence)), "")


def of(judgement: Judgement) -> str:
    """Returns what to do about a failure; '' if it says so itself."""
    if not judgement.failure:
        return ""
    sentence = judgement.failure.sentence
    if judgement.stage is not Stage.LOAD:
        return of_error(sentence)
    looks: list[Callable[[], str]] = [lambda: _of_source(judgement.source)]
    if missing := re.findall(r"`([\w.]+)`", sentence) if "does not define" in sentence else []:
        looks.append(lambda: _of_missing(judgement.source, missing[0], judgement.stem))
    looks.append(lambda: of_error(sentence))
    return next(filter(None, (look() for look in looks)), "")


def _of_source(source: bytes) -> str:
    """Of files that hold no Python, or more than that."""
    text = source.decode("utf-8", "replace").lstrip()
    if re.match(r'\{\s*"(cells|metadata|nbformat)"', text):
        return (
            "This is a Jupyter notebook. Save its code as a Python file: `jupyter nbconvert --to "
            "script NOTEBOOK.ipynb`."
        )
    if text.startswith("```"):
        return "Leave out the lines with ```: they belong to the page that this was copied from."
    if text.startswith((">>> ", "In [")):
        return "Leave out the prompts: they belong to the session that this was copied from."
    if re.search(r"(?m)^[%!]\w", text):
        return "Leave out lines that begin with % or !: they are for notebooks."
    return ""


def _of_missing(source: bytes, missing: str, stem: str) -> str:
    """Of an answer that defines something else than it is asked for."""
    tree = _parsed(source)
    owner, _, name = missing.rpartition(".")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    if owner:
        methods = [each for node in classes if node.name == owner for each in _functions(node)]
        other = _alike(name, methods)
        return f"The class defines `{other}`: call it `{name}`." if other else ""
    for node in classes:
        if node.name == "Solution" or _alike(name, _functions(node)):
            return (
                f"`{name}` is looked for at the top of the file, not inside of `class "
                f"{node.name}`: move the function out, and leave `self` out."
            )
    defined = [*_functions(tree), *(node.name for node in classes)]
    if other := _alike(name, defined):
        return f"The file defines `{other}`: call it `{name}`."
    if name in _names(tree):
        return f"Define `{name}` at the top of the file, under no condition."
    return _of_another_kata({*defined}, stem) or f"`kata show {stem}` says what to define."


def _of_another_kata(defined: set[str], stem: str) -> str:
    for kata in katas(HOME):
        if kata.stem != stem and defined & entries_of(_parsed(kata.reference.read_bytes())).keys():
            return f"This is an answer to {kata.stem}: kata check {kata.stem} --answer FILE"
    return ""


def _functions(node: ast.Module | ast.ClassDef) -> list[str]:
    return [item.name for item in node.body if isinstance(item, ast.FunctionDef)]


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def _alike(name: str, others: list[str]) -> str:
    """Returns that of the others which is the name but for capitals and underscores."""
    return next((other for other in others if _bare(other) == _bare(name)), "")


def _bare(name: str) -> str:
    return name.replace("_", "").casefold()


def _parsed(source: bytes) -> ast.Module:
    try:
        with warnings.catch_warnings(action="ignore"):
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])
