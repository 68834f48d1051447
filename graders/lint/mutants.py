"""First-order mutants: the source of a right answer with one small thing changed.

What a grader is worth shows in how many of them it fails (DeMillo, Lipton, Sayward, "Hints on test
data selection", 1978). Every change is made in the text, so that a mutant reads like its original.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any", "append": "appendleft"} | {
    "popleft": "pop",
    "argmin": "argmax",
    "argmax": "argmin",
    "minimum": "maximum",
    "maximum": "minimum",
    "ceil": "floor",
    "floor": "ceil",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
_SYMMETRIC = {"min", "max", "minimum", "maximum", "gcd", "array_equal"} | {
    "result_type",
    "promote_types",
    "broadcast_shapes",
}
_COPIES = {"list", "dict", "set", "tuple", "sorted", "array", "copy", "deepcopy", "asarray"}
_REMOVABLE = ast.Expr | ast.Assign | ast.AugAssign | ast.Delete | ast.Raise | ast.Break
_CONDITIONAL = ast.If | ast.While | ast.IfExp


@dataclass(frozen=True)
class Mutant:
    """A changed source. `before` and `after` are the lines that differ, stripped."""

    line: int
    before: str
    after: str
    source: bytes

    @property
    def change(self) -> str:
        """One line that says the change, and by which it is known."""
        return f"{self.before}  ->  {self.after}"


def mutants_of(source: bytes) -> list[Mutant]:
    """Returns every mutant that compiles to something else than the original, each once."""
    text = source.decode()
    seen = {_code(text)}
    found = []
    for node, replacement in _changes(ast.parse(text)):
        mutant = _replaced(text, node, replacement)
        try:
            code = _code(mutant.source.decode())
        except SyntaxError:
            continue
        if code not in seen:
            seen.add(code)
            found.append(mutant)
    return sorted(found, key=lambda mutant: mutant.line)


def _code(text: str) -> str:
    """What the compiler makes of it: equal for texts that mean the same."""
    return ast.dump(ast.parse(ast.unparse(ast.parse(text))))


def _replaced(text: str, node: ast.expr | ast.stmt, replacement: str) -> Mutant:
    lines = text.splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head = lines[first].encode()[: node.col_offset].decode()
    tail = lines[last].encode()[node.end_col_offset :].decode()
    changed = head + replacement + tail
    before = " ".join(line.strip() for line in lines[first : last + 1])
    whole = "".join([*lines[:first], changed, *lines[last + 1 :]])
    return Mutant(node.lineno, before, " ".join(changed.split()), whole.encode())


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yields each node to be changed with the text that takes its place."""
    for node in _code_nodes(tree):
        for changed in chain(_of_expression(node), _of_call(node), _of_statement(node)):
            if isinstance(changed, tuple):
                yield changed
            elif isinstance(node, ast.expr | ast.stmt):
                yield node, changed


def _code_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """All nodes but those that change nothing: types, docstrings, messages, f-strings, asserts."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(child for child in _children(node) if not _is_silent(child))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Raise() | ast.AnnAssign(value=None):
            return
        case ast.AnnAssign(value=ast.expr() as value):
            yield value
        case ast.FunctionDef():
            yield from (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body)
        case ast.ClassDef():
            yield from node.body
        case _:
            yield from ast.iter_child_nodes(node)


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):  # another name for a type
            return name.lstrip("_")[:1].isupper() and not name.isupper()
    return False


def _of_expression(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(ops=[op, *_]):
            for other in _COMPARISONS[type(op)]:
                yield _text(ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators))
            for index, later in enumerate(node.ops[1:], 1):
                for other in _COMPARISONS[type(later)]:
                    ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                    yield _text(ast.Compare(node.left, ops, node.comparators))
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            yield _text(ast.BinOp(node.left, _OPERATORS[type(op)](), node.right))
        case ast.BoolOp(op=op, values=values):
            other_op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"({_text(ast.BoolOp(other_op, values))})"
        case ast.UnaryOp(operand=operand):
            yield f"({_text(operand)})"
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int() | float() as value):
            yield from (
                f"{other}" if other >= 0 else f"({other})" for other in (value + 1, value - 1)
            )
        case ast.Subscript(value=value, slice=ast.Slice(lower=None, upper=None, step=None)):
            yield _text(value)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _without_filters(node)


def _without_filters(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[str]:
    for generator in node.generators:
        for index, condition in enumerate(generator.ifs):
            rest = [*generator.ifs[:index], *generator.ifs[index + 1 :]]
            negated = [
                *generator.ifs[:index],
                ast.UnaryOp(ast.Not(), condition),
                *generator.ifs[index + 1 :],
            ]
            for ifs in (rest, negated):
                kept, generator.ifs = generator.ifs, ifs
                yield _text(node)
                generator.ifs = kept


def _of_call(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    args, name = node.args, _name(node.func)
    starred = any(isinstance(arg, ast.Starred) for arg in args)
    if len(args) > 1 and not starred and name not in _SYMMETRIC:
        for index in range(len(args) - 1):
            swapped = [*args[:index], args[index + 1], args[index], *args[index + 2 :]]
            yield _text(ast.Call(node.func, swapped, node.keywords))
    for index in range(len(node.keywords)):
        rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield _text(ast.Call(node.func, args, rest))
    if name in _COPIES:
        yield from _uncopied(node)
    if name in _TWINS:
        yield _text(ast.Call(_renamed(node.func, _TWINS[name]), args, node.keywords))


def _uncopied(node: ast.Call) -> Iterator[str]:
    match node:
        case ast.Call(args=[arg, *_]):
            yield f"({_text(arg)})"
        case ast.Call(func=ast.Attribute(value=value), args=[]):
            yield f"({_text(value)})"


def _of_statement(node: ast.AST) -> Iterator[str | tuple[ast.expr, str]]:
    match node:
        case ast.AugAssign(op=op) if type(op) in _OPERATORS:
            yield _text(ast.AugAssign(node.target, _OPERATORS[type(op)](), node.value))
        case ast.Break():
            yield "continue"
        case ast.Continue():
            yield "break"
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "return None"
    if isinstance(node, _CONDITIONAL):
        yield node.test, f"(not ({_text(node.test)}))"
    if isinstance(node, _REMOVABLE | ast.Continue):
        yield "pass"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _name(func: ast.expr) -> str:
    match func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _renamed(func: ast.expr, name: str) -> ast.expr:
    match func:
        case ast.Attribute(value=value):
            return ast.Attribute(value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _text(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node))
