"""Operations that look like one step and are not, and what to do instead.

Told by the syntax of a line. That one of them is slow is for measurements to say: `in` is quick on
a set, and CPython extends a string in place more often than not.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """What one operation does each time, and the usual remedy."""

    does: str
    remedy: str


_INDEX = "Work with indexes into the whole, or with an iterator, instead of copies."
_SET = "Keep a set or a dict: it finds an item in O(1)."
_RUNNING = "Carry the result along and update it by what has changed."

_FRONT = Operation(
    "takes an item off the front of a list, which moves all the others",
    "Use collections.deque and popleft(), or an index that moves on.",
)
_INSERT = Operation(
    "inserts into a list, which moves all items behind",
    "Append and reverse at the end, or use collections.deque.",
)
_DELETE = Operation(
    "deletes from the middle of a list, which moves all items behind",
    "Mark what is gone, or keep the items in a dict or a deque.",
)
_MEMBER = Operation("looks through a sequence item by item", _SET)
_REMOVE = Operation("searches a list for the item, then moves all items behind", _SET)
_SLICE = Operation("copies what it slices", _INDEX)
_EXTEND = Operation(
    "copies all that was collected so far",
    "Collect the parts in a list, and join or concatenate them once.",
)
_SORT = Operation("sorts everything again", "Sort once, or keep a heap or a SortedList.")
_COPY = Operation("copies everything again", "Copy once, or change in place and undo.")
_ARRAYS = Operation(
    "makes a new array and copies the old ones into it",
    "Collect the parts in a list and concatenate once, or fill an array made beforehand.",
)

_METHODS = {
    "index": _MEMBER,
    "count": _MEMBER,
    "find": _MEMBER,
    "remove": _REMOVE,
    "sort": _SORT,
    "copy": _COPY,
    "deepcopy": _COPY,
}
_OF_NUMPY = {"append", "insert", "concatenate", "hstack", "vstack", "stack", "column_stack"}
_FUNCTIONS = {
    "sorted": _SORT,
    "deepcopy": _COPY,
    "copy": _COPY,
    "list": _COPY,
    "tuple": _COPY,
    "set": _COPY,
    "frozenset": _COPY,
    "dict": _COPY,
}
_READERS = {"sum", "min", "max", "any", "all", "mean", "median", "prod", "argmin", "argmax", "std"}


def operation_at(tree: ast.AST, line: int) -> Operation | None:
    """Returns the one operation on a line that may be slow, None if there is none or several."""
    found = {op for node in _nodes_at(tree, line) if (op := _operation(node))}
    if len(found) > 1:  # `sum(values[i:])` reads what it has copied: the copy can be saved
        found -= {op for op in found if op.remedy is _RUNNING}
    return found.pop() if len(found) == 1 else None


def _nodes_at(tree: ast.AST, line: int) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.AugAssign | ast.Delete) and node.lineno == line:
            yield node


def _operation(node: ast.AST) -> Operation | None:
    match node:
        case ast.Compare(ops=ops) if any(isinstance(op, ast.In | ast.NotIn) for op in ops):
            return _MEMBER
        case ast.Subscript(slice=ast.Slice(), ctx=ast.Load()):
            return _SLICE
        case ast.AugAssign(op=ast.Add()):
            return _EXTEND
        case ast.BinOp(op=ast.Add(), left=left, right=right) if _is_display(left, right):
            return _EXTEND
        case ast.Delete():
            return _DELETE
        case ast.Call():
            return _call(node)
    return None


def _is_display(*nodes: ast.expr) -> bool:
    """Whether one is a list or tuple written out, so that `+` joins sequences."""
    return any(isinstance(node, ast.List | ast.Tuple) for node in nodes)


def _call(node: ast.Call) -> Operation | None:
    match node.func:
        case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr=name) if name in _OF_NUMPY:
            return _ARRAYS
        case ast.Attribute(attr="pop") if _first_is_zero(node):
            return _FRONT
        case ast.Attribute(attr="pop") if node.args:
            return _DELETE
        case ast.Attribute(attr="insert"):
            return _INSERT
        case ast.Name(id="min" | "max") if len(node.args) > 1:
            return None
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in _READERS:
            return Operation(f"`{name}` reads everything again", _RUNNING)
        case ast.Attribute(attr=name):
            return _METHODS.get(name)
        case ast.Name(id=name):
            return _FUNCTIONS.get(name)
    return None


def _first_is_zero(node: ast.Call) -> bool:
    match node.args:
        case [ast.Constant(value=0)]:
            return True
    return False
