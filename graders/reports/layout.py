"""Code of counterexamples laid out to be read: matrices row by row, long programs shortened.

What is laid out means the same and can be pasted as before.
"""

import ast
import re
from collections.abc import Sequence

from ..engine.answers.transcript import Call
from ..engine.costs.scale import SMALLEST, Rng, Scale, Work
from ..engine.values.code import call_as_code
from ..engine.verdicts import Step

_FIRST_STEPS, _LAST_STEPS = 5, 10  # the last ones are those that go wrong
_LONGEST_SAMPLE = 600  # characters


def laid_out(code: str, width: int) -> str:
    """Returns the code of a call or a value, matrices row by row where it is wider than that."""
    if len(code) <= width:
        return code
    try:
        (statement,) = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return code  # it was shortened
    return _Layout(code, width).of(statement)


def selected(steps: Sequence[Step]) -> list[Step | int]:
    """Returns the steps to show: the first and the last ones, and how many are left out between."""
    left_out = len(steps) - _FIRST_STEPS - _LAST_STEPS
    if left_out < 2:
        return [*steps]
    return [*steps[:_FIRST_STEPS], left_out, *steps[-_LAST_STEPS:]]


def sample(scale: Scale) -> list[str]:
    """Returns what is measured, for a small input, as lines of code; none if it would be long."""
    work = scale.build(SMALLEST, Rng(0))
    lines = [call_as_code(work.entry, work.args, work.kwargs), *_program(work)]
    text = "\n".join(lines)
    try:
        ast.parse(text)  # generators and callbacks are no code
    except (SyntaxError, ValueError):
        return []
    return lines if len(text) <= _LONGEST_SAMPLE else []


def _program(work: Work) -> list[str]:
    owner = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", work.entry)[-1].lower()
    return [_call(call, owner) for call in work.program or ()]


def _call(call: Call, owner: str) -> str:
    return call_as_code(call.method, call.args, call.kwargs, owner)


class _Layout:
    def __init__(self, code: str, width: int) -> None:
        self._code = code
        self._width = width

    def of(self, statement: ast.stmt) -> str:
        match statement:
            case ast.Assign(targets=[target], value=value):
                begin = f"{self._text(target)} = "
                return begin + self._node(value, len(begin))
            case ast.Expr(value=value):
                return self._node(value, 0)
        return self._code

    def _node(self, node: ast.expr, column: int) -> str:
        """The code of a node that begins in this column."""
        text = self._text(node)
        if column + len(text) <= self._width and len(_shape(node)) < 2:
            return text
        match node:
            case ast.Call() if _is_array(node):
                return self._array(node, column)
            case ast.Call() if any(map(_is_large, _operands(node))):
                return self._call(node, column)
            case ast.List() | ast.Tuple() if _is_matrix(node) or any(map(_is_large, node.elts)):
                return self._rows(node, column)
            case ast.List() | ast.Tuple() if node.elts and all(map(_is_number, node.elts)):
                return self._numbers(node, column)
        return text

    def _array(self, node: ast.Call, column: int) -> str:
        values, *_ = node.args
        begin = f"{self._text(node.func)}("
        rest = "".join(f", {each.arg}={self._text(each.value)}" for each in node.keywords)
        return f"{begin}{self._node(values, column + len(begin))}{rest})"

    def _call(self, node: ast.Call, column: int) -> str:
        """One argument a line, with its shape if it is an array."""
        indent = " " * (column + 4)
        lines = []
        for name, value in _named(node):
            begin = name
            shape = _shape(value)
            said = f"  # shape {shape}" if len(shape) > 1 else ""
            lines.append(f"{indent}{begin}{self._node(value, len(indent) + len(begin))},{said}")
        return "\n".join([f"{self._text(node.func)}(", *lines, f"{' ' * column})"])

    def _rows(self, node: ast.List | ast.Tuple, column: int) -> str:
        opening, closing = ("[", "]") if isinstance(node, ast.List) else ("(", ")")
        indent = " " * (column + 1)
        rows = f",\n{indent}".join(self._node(row, column + 1) for row in node.elts)
        return f"{opening}{rows}{',' * (closing == ')' and len(node.elts) == 1)}{closing}"

    def _numbers(self, node: ast.List | ast.Tuple, column: int) -> str:
        """Numbers in lines that are full, none of them broken."""
        text = self._text(node)
        lines, room = [""], self._width - column
        for word in re.findall(r"\S+ ?", text):
            if lines[-1] and len(lines[-1]) + len(word.rstrip()) > room:
                lines.append(" ")
            lines[-1] += word
        return f"\n{' ' * column}".join(line.rstrip() for line in lines)

    def _text(self, node: ast.expr) -> str:
        return ast.get_source_segment(self._code, node) or ""


def _named(call: ast.Call) -> list[tuple[str, ast.expr]]:
    """The arguments of a call, each with what stands before it."""
    return [
        *(("", value) for value in call.args),
        *((f"{each.arg}=" if each.arg else "**", each.value) for each in call.keywords),
    ]


def _operands(call: ast.Call) -> list[ast.expr]:
    return [value for _, value in _named(call)]


def _is_array(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "np.array" and bool(node.args)


def _is_matrix(node: ast.expr) -> bool:
    return isinstance(node, ast.List) and len(node.elts) > 0 and all(map(_is_row, node.elts))


def _is_row(node: ast.expr) -> bool:
    return isinstance(node, ast.List) and (
        _is_matrix(node) or (len(node.elts) > 0 and all(map(_is_number, node.elts)))
    )


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=bool() | int() | float() | complex()):
            return True
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.Attribute(value=ast.Name(id="np"), attr="nan" | "inf"):
            return True
        case ast.Call(func=ast.Name(id="float"), args=[ast.Constant()]):
            return True
    return False


def _is_large(node: ast.expr) -> bool:
    """Whether it holds more than a number: an array, a matrix, a list of numbers."""
    return (
        _is_array(node)
        or _is_matrix(node)
        or (isinstance(node, ast.List | ast.Tuple) and any(map(_is_large, node.elts)))
        or (isinstance(node, ast.List) and len(node.elts) > 1 and all(map(_is_number, node.elts)))
    )


def _shape(node: ast.expr) -> tuple[int, ...]:
    """The shape of an array, or of a matrix as lists."""
    if isinstance(node, ast.Call):
        return _shape(node.args[0]) if _is_array(node) else ()
    if not isinstance(node, ast.List) or not node.elts:
        return ()
    rows = {_shape(row) for row in node.elts}
    return (len(node.elts), *rows.pop()) if len(rows) == 1 else ()  # ragged: it has none
