"""Which answers are much alike, for a person to look at.

An answer is taken apart into the kinds of its syntax tree's nodes. Names that it chose itself,
docstrings, annotations, strings, layout and statements that do nothing do not count, nor what it
has in common with the stub. Of all runs of a few nodes the smallest hashes are kept: two answers
are as much alike as these agree. Short answers are compared as a whole, by a single hash: right
ones are alike by themselves, so even the same says little.
"""

import ast
import builtins
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from ..engine.reading.source import NotPython, parse

_RUN = 8  # nodes
_KEPT = 128  # hashes
_LEAST_NODES = 80
_LEAST_NODES_OF_ALL = 12  # `return sorted(values)` is nobody's own
# Right answers in different styles reach 0.17, a copy with other names is at 1, with one statement
# more above 0.75 (measured on all solutions and tests/alternatives).
ALIKE = 0.6
_LEFT_OUT = (ast.expr_context, ast.Import, ast.ImportFrom, ast.alias)

Fingerprint = tuple[str, ...]


def fingerprint(source: bytes, stub: bytes) -> Fingerprint:
    """Returns what an answer is compared by; nothing if there is hardly any, or no Python."""
    try:
        tree, untouched = parse(source), parse(stub)
        common = {tuple(_nodes(part, set())) for part in _parts(untouched)}
        own = _chosen_names(tree)
        nodes = [
            node
            for part in _parts(tree)
            if tuple(_nodes(part, set())) not in common
            for node in _nodes(part, own)
        ]
    except (NotPython, RecursionError, ValueError):  # the last: a number too long to write out
        return ()
    if len(nodes) < _LEAST_NODES_OF_ALL:
        return ()
    if len(nodes) < _LEAST_NODES:
        return (_hash(tuple(nodes)),)
    runs = {tuple(nodes[i : i + _RUN]) for i in range(len(nodes) - _RUN + 1)}
    return tuple(sorted(map(_hash, runs))[:_KEPT])


def is_short(found: Fingerprint) -> bool:
    """Whether it is that of a short answer, which says little."""
    return len(found) == 1


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Returns the share of what two answers have in common, from 0 to 1."""
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[:_KEPT]
    both = {*one} & {*other}
    return sum(each in both for each in smallest) / len(smallest)


def _parts(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements at the top, and those of classes: a stub may leave some of them as they were."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from node.body
        else:
            yield node


def _chosen_names(tree: ast.Module) -> set[str]:
    """The names that an answer may have chosen otherwise."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                found.add(name)
            case ast.alias(name=name, asname=given):
                found.add(given or name)
    return found - set(dir(builtins))


def _nodes(node: ast.AST, own: set[str]) -> Iterator[str]:
    """The kinds of the nodes, in order, with what is characteristic of them."""
    if isinstance(node, _LEFT_OUT) or _does_nothing(node):
        return
    yield _kind(node, own)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "args") and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _nodes(child, own)


def _kind(node: ast.AST, own: set[str]) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return f"{type(node).__name__} {'' if name in own else name}"
        case ast.Constant(value=str() | bytes()):
            return "text"
        case ast.Constant(value=value):
            return repr(value)
        case ast.AnnAssign():
            return "Assign"
    return type(node).__name__


def _does_nothing(node: ast.AST) -> bool:
    """Whether a statement could as well not be there: docstrings, and what pads a copy."""
    match node:
        case ast.Pass() | ast.Expr(value=ast.Constant() | ast.Name()):
            return True
        case ast.AnnAssign(value=None) | ast.Assert(test=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id=to)], value=ast.Name(id=what)):
            return to == what
        case (
            ast.If(test=ast.Constant(value=value), orelse=[])
            | ast.While(test=ast.Constant(value=value), orelse=[])
        ):
            return not value
    return False


def _hash(run: tuple[str, ...]) -> str:
    return blake2b("\n".join(run).encode("utf-8", "replace"), digest_size=4).hexdigest()
