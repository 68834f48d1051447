"""What a kata asks an answer to define, read from source code that is never imported here.

The entries of a kata are the public functions and classes of its reference solution.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Parameter:
    """A parameter as far as a caller can tell."""

    name: str
    optional: bool
    named_only: bool


@dataclass(frozen=True)
class Signature:
    """The parameters of a function, `self` left out, and where it is defined."""

    name: str
    parameters: tuple[Parameter, ...]
    line: int = field(compare=False)
    open_ended: bool = False  # takes *args or **kwargs

    def __str__(self) -> str:
        shown = []
        star = False
        for parameter in self.parameters:
            if parameter.named_only and not star:
                star = True
                shown.append("*")
            shown.append(parameter.name + ("=..." if parameter.optional else ""))
        return f"{self.name}({', '.join(shown)})"

    def names(self) -> list[str]:
        return [parameter.name for parameter in self.parameters]


@dataclass(frozen=True)
class Entry:
    """A function, or a class with its constructor as `__init__` among its methods."""

    name: str
    signature: Signature | None = None
    methods: Mapping[str, Signature] = field(default_factory=dict)

    def paths(self) -> list[list[str]]:
        """The attribute paths that must exist in an answer's module."""
        return [[self.name], *([self.name, method] for method in self.methods)]


def entries_of(tree: ast.Module) -> dict[str, Entry]:
    """Returns the public functions and classes that a module defines at its top level."""
    return {
        node.name: _entry(node)
        for node in tree.body
        if isinstance(node, _Function | ast.ClassDef) and not node.name.startswith("_")
    }


def mismatches(
    wanted: Mapping[str, Entry], given: Mapping[str, Entry]
) -> Iterator[tuple[int, str]]:
    """Yields (line, sentence) for each signature that a right call would not fit.

    Only what is written down as `def` is compared; names that come about otherwise are looked for
    at run time.
    """
    for name, entry in wanted.items():
        theirs = given.get(name)
        if theirs is None:
            continue
        if entry.signature and theirs.signature:
            yield from _unfit(entry.signature, theirs.signature)
        for method, signature in entry.methods.items():
            if method in theirs.methods:
                yield from _unfit(signature, theirs.methods[method])


def is_untouched(tree: ast.Module, wanted: Mapping[str, Entry]) -> bool:
    """Whether every body of the entries is still `raise NotImplementedError`."""
    bodies = [body for node in tree.body for body in _bodies(node, wanted)]
    return bool(bodies) and all(map(_is_unfinished, bodies))


def _entry(node: _Function | ast.ClassDef) -> Entry:
    if not isinstance(node, ast.ClassDef):
        return Entry(node.name, signature=_signature(node, skip_self=False))
    methods = {
        item.name: _signature(item, skip_self=not _is_static(item))
        for item in node.body
        if isinstance(item, _Function) and _is_part_of_the_contract(item.name)
    }
    return Entry(node.name, methods=methods)


def _is_part_of_the_contract(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _is_static(node: _Function) -> bool:
    return any(
        isinstance(item, ast.Name) and item.id == "staticmethod" for item in node.decorator_list
    )


def _signature(node: _Function, *, skip_self: bool) -> Signature:
    args = node.args
    positional = [*args.posonlyargs, *args.args]
    first_optional = len(positional) - len(args.defaults)
    parameters = [
        Parameter(arg.arg, optional=index >= first_optional, named_only=False)
        for index, arg in enumerate(positional)
    ]
    named = [
        Parameter(arg.arg, optional=default is not None, named_only=True)
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)
    ]
    open_ended = args.vararg is not None or args.kwarg is not None
    return Signature(node.name, tuple(parameters[skip_self:] + named), node.lineno, open_ended)


def _unfit(wanted: Signature, given: Signature) -> Iterator[tuple[int, str]]:
    if given.open_ended or _fits(wanted, given):
        return
    yield given.line, f"`{given}` does not take the calls of `{wanted}`"


def _fits(wanted: Signature, given: Signature) -> bool:
    theirs = {parameter.name: parameter for parameter in given.parameters}
    for index, parameter in enumerate(wanted.parameters):
        match = theirs.pop(parameter.name, None)
        if match is None or (parameter.optional and not match.optional):
            return False
        if not parameter.named_only and given.names().index(parameter.name) != index:
            return False
        if match.named_only and not parameter.named_only:
            return False
    return all(parameter.optional for parameter in theirs.values())


def _bodies(node: ast.stmt, wanted: Mapping[str, Entry]) -> list[list[ast.stmt]]:
    if isinstance(node, ast.ClassDef) and node.name in wanted:
        return [item.body for item in node.body if isinstance(item, _Function)]
    if isinstance(node, _Function) and node.name in wanted:
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
