"""Whether a learner has written anything into a stub yet.

Most stubs only raise `NotImplementedError`. One that is a program to be repaired says in its header
what its code was when it was published: `Repair: 3f2a91c05d1e`, a digest of all that stands below
the statement. That holds wherever the file is, in a clone, a wheel or a submission.
"""

import ast
import hashlib
import re
from collections.abc import Mapping

from .signatures import Entry

_REPAIR = re.compile(r"^Repair:[ \t]*(\w+)[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_DIGITS = 12
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_untouched(source: bytes, tree: ast.Module, wanted: Mapping[str, Entry]) -> bool:
    """Whether every body of the entries is still `raise NotImplementedError`, or all is as said."""
    bodies = [body for node in tree.body for body in _bodies(node, wanted)]
    if bodies and all(map(_is_unfinished, bodies)):
        return True
    return published_in(tree) == digest_of_code(source, tree)


def published_in(tree: ast.Module) -> str | None:
    """The digest that the header of a stub names; None if it is no program to be repaired."""
    found = _REPAIR.search(ast.get_docstring(tree) or "")
    return found and found[1]


def digest_of_code(source: bytes, tree: ast.Module) -> str:
    """A digest of what stands below a module's docstring; blank lines and line ends count not."""
    below = tree.body[0].end_lineno or 0 if tree.body and _is_docstring(tree.body[0]) else 0
    lines = [line.rstrip() for line in _LINE_END.split(source)[below:]]
    return hashlib.sha256(b"\n".join(filter(None, lines))).hexdigest()[:_DIGITS]


def _bodies(node: ast.stmt, wanted: Mapping[str, Entry]) -> list[list[ast.stmt]]:
    match node:
        case ast.ClassDef() if node.name in wanted:
            return [item.body for item in node.body if isinstance(item, _FUNCTIONS)]
        case ast.FunctionDef() | ast.AsyncFunctionDef() if node.name in wanted:
            return [node.body]
    return []


def _is_unfinished(body: list[ast.stmt]) -> bool:
    statements = [item for item in body if not _is_docstring(item)]
    match statements:
        case [ast.Raise(exc=ast.Name(id="NotImplementedError"))]:
            return True
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")))]:
            return True
    return False


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
