"""What a kata asks an answer to define, read from source code that is never imported here.

The entries of a kata are the public functions and classes of its reference solution.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Parameter:
    """A parameter as far as a caller can tell."""

    name: str
    optional: bool
    named_only: bool
    placed_only: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Signature:
    """The parameters of a function, `self` left out, and where it is defined.

    `named` are those that calls of this kata pass by name: an answer may call the others as it
    likes. A result of one of the kinds `new` must be none of the arguments. A `live` method returns
    what is the object's own, for its caller to change. An `of_class` method is called on the class,
    and if it `makes` one, returns an object of that class.
    """

    name: str
    parameters: tuple[Parameter, ...]
    line: int = field(compare=False)
    takes_more: bool = False  # *args
    takes_any_name: bool = False  # **kwargs
    named: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    live: bool = False
    of_class: bool = False
    makes: bool = False
    unfit: str = ""  # why no call at all can be right

    def __str__(self) -> str:
        shown = [parameter.name + "=..." * parameter.optional for parameter in self.placed]
        if self.takes_more:
            shown.append("*...")
        elif self.named_only:
            shown.append("*")
        shown += [parameter.name + "=..." * parameter.optional for parameter in self.named_only]
        return f"{self.name}({', '.join(shown + ['**...'] * self.takes_any_name)})"

    @property
    def is_open(self) -> bool:
        """Whether it takes any arguments, or is not known, as decorators may have changed it."""
        return self.takes_more and self.takes_any_name

    @property
    def placed(self) -> list[Parameter]:
        return [parameter for parameter in self.parameters if not parameter.named_only]

    @property
    def named_only(self) -> list[Parameter]:
        return [parameter for parameter in self.parameters if parameter.named_only]

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
    return {name: _entry(node) for name, node in _defined(tree.body) if not name.startswith("_")}


def stated_in(text: str, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Returns the entries with what the statement `text` says of them.

    Calls pass by name what can only be passed so, and what they pass so in the examples. A result
    must be new if the statement calls it "a new list", or dict or set.
    """
    new = frozenset(_NEW.findall(text))
    examples = [line for line in text.splitlines() if line.lstrip().startswith((">>>", "..."))]

    def marked(signature: Signature, called: str) -> Signature:
        calls = " ".join(line for line in examples if f"{called}(" in line)
        passed = set(_KEYWORD.findall(calls))
        names = {each.name for each in signature.parameters if each.named_only}
        named = frozenset(names | passed & set(signature.names()))
        return replace(signature, named=named, new=new)

    return {
        name: replace(
            entry,
            signature=entry.signature and marked(entry.signature, name),
            methods={
                method: marked(signature, name if method == "__init__" else method)
                for method, signature in entry.methods.items()
            },
        )
        for name, entry in entries.items()
    }


_NEW = re.compile(r"\ba new (list|dict|set)\b")
_KEYWORD = re.compile(r"\b([^\W\d]\w*)=(?!=)")


def live_in(paths: Collection[str], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Returns the entries with the methods marked that `paths` name, such as "Layer.parameters"."""
    return {
        name: replace(
            entry,
            methods={
                method: replace(signature, live=f"{name}.{method}" in paths)
                for method, signature in entry.methods.items()
            },
        )
        for name, entry in entries.items()
    }


def mismatches(
    wanted: Mapping[str, Entry], given: Mapping[str, Entry]
) -> Iterator[tuple[int, str]]:
    """Yields (line, sentence) for each signature that a right call would not fit.

    Only what is written down as `def`, with no decorator that may change it, is compared; names
    that come about otherwise are looked for at run time.
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


def _defined(body: list[ast.stmt]) -> list[tuple[str, _Function | ast.ClassDef]]:
    """The functions and classes of a body, unless their names are given to something else later."""
    found: dict[str, _Function | ast.ClassDef] = {}
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found[node.name] = node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found.pop(name, None)
    return list(found.items())


def _entry(node: _Function | ast.ClassDef) -> Entry:
    if not isinstance(node, ast.ClassDef):
        return Entry(node.name, signature=_signature(node))
    methods = {
        name: _method(item, node.name)
        for name, item in _defined(node.body)
        if isinstance(item, _Function) and _is_part_of_the_contract(name)
    }
    return Entry(node.name, methods=methods)


def _is_part_of_the_contract(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _signature(node: _Function) -> Signature:
    if not {_decorator(item) for item in node.decorator_list} <= _PLAIN_DECORATORS:
        return Signature(node.name, (), node.lineno, takes_more=True, takes_any_name=True)
    args = node.args
    positional = [*args.posonlyargs, *args.args]
    first_optional = len(positional) - len(args.defaults)
    parameters = [
        Parameter(
            arg.arg,
            optional=index >= first_optional,
            named_only=False,
            placed_only=index < len(args.posonlyargs),
        )
        for index, arg in enumerate(positional)
    ]
    named = [
        Parameter(arg.arg, optional=default is not None, named_only=True)
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)
    ]
    return Signature(
        node.name,
        tuple(parameters + named),
        node.lineno,
        takes_more=args.vararg is not None,
        takes_any_name=args.kwarg is not None,
        unfit=_ASYNC if isinstance(node, ast.AsyncFunctionDef) else "",
    )


def _method(node: _Function, owner: str) -> Signature:
    """The signature of a method as it is called on an object, or on its class."""
    signature = _signature(node)
    decorators = {_decorator(item) for item in node.decorator_list}
    if decorators & {"staticmethod", "classmethod"}:
        made = node.returns and ast.unparse(node.returns).strip("\"'").rpartition(".")[2]
        signature = replace(signature, of_class=True, makes=made in (owner, "Self"))
    if "property" in decorators or "cached_property" in decorators:
        return replace(signature, unfit=_PROPERTY)
    if "staticmethod" in decorators:
        return signature
    if not signature.placed:
        return signature if signature.takes_more else replace(signature, unfit=_NO_SELF)
    return replace(signature, parameters=signature.parameters[1:])


_ASYNC = "is an `async def`: it is called without `await`, so make it a plain `def`"
_PROPERTY = "is a property, but is called as a method"
_NO_SELF = "has no parameter for the object itself: begin with `self`"
# What leaves the parameters as they are; any other decorator may make another function of it.
_PLAIN_DECORATORS = frozenset(
    ("staticmethod", "classmethod", "property", "override", "cache", "lru_cache")
)


def _decorator(node: ast.expr) -> str:
    """The last word of a decorator's name: `cache` for `@functools.cache`."""
    match node:
        case ast.Call(func=function):
            return _decorator(function)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _unfit(wanted: Signature, given: Signature) -> Iterator[tuple[int, str]]:
    if given.unfit:
        yield given.line, f"`{given.name}` {given.unfit}"
    elif wanted.of_class and not (given.of_class or given.is_open):
        yield given.line, f"`{given.name}` is called on the class: make it a `@classmethod`"
    elif why := _why_not(wanted, given):
        yield given.line, f"`{given}` does not take the calls of `{wanted}`: {why}"


def _why_not(wanted: Signature, given: Signature) -> str:
    """Why there is a right call that the given signature does not take; '' if there is none."""
    placed = given.placed
    if len(placed) < len(wanted.placed) and not given.takes_more:
        return f"it is passed up to {len(wanted.placed)} arguments without a name"
    fewest = sum(not parameter.optional for parameter in wanted.placed)
    for theirs in [*placed[fewest:], *given.named_only]:
        if not theirs.optional and not _must_be_passed(theirs, wanted):
            return f"`{theirs.name}` needs a default, as not every call passes it"
    for name in sorted(wanted.named):
        if not _takes_by_name(name, wanted, given):
            return f"`{name}` is passed by name"
    return ""


def _must_be_passed(theirs: Parameter, wanted: Signature) -> bool:
    return any(ours.name == theirs.name and not ours.optional for ours in wanted.named_only)


def _takes_by_name(name: str, wanted: Signature, given: Signature) -> bool:
    ours = [parameter.name for parameter in wanted.placed]
    place = ours.index(name) if name in ours else len(ours)
    for index, theirs in enumerate(given.placed):
        if theirs.name == name and not theirs.placed_only:
            return index == place or (name not in ours and index > place)
    if any(theirs.name == name for theirs in given.named_only):
        return True
    # It goes into **kwargs, unless another parameter waits for what stands in its place.
    return given.takes_any_name and all(theirs.optional for theirs in given.placed[place:])
