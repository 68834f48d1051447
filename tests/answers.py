"""Texts of answers that misbehave, made from the reference solution of `graph_bfs`."""

from textwrap import indent

from graders.engine.catalogue.katas import HOME, katas

_KATAS = {kata.stem: kata for kata in katas(HOME)}


def solution_of(stem: str) -> str:
    """Returns the text of a kata's reference solution."""
    return _KATAS[stem].reference.read_text("utf-8")


RIGHT = solution_of("graph_bfs")
_WRAPPED = """{right}

_right = shortest_path


def shortest_path(graph, source, target):
{body}
"""


def before(code: str) -> str:
    """A right answer that runs `code` first of all."""
    return f"{code}\n\n{RIGHT}"


def after(code: str) -> str:
    """A right answer that runs `code` at the end of its import."""
    return f"{RIGHT}\n\n{code}\n"


def in_call(code: str) -> str:
    """A right answer that runs `code` at the beginning of each call."""
    return _wrapped(f"{code}\nreturn _right(graph, source, target)")


def on_promises(code: str) -> str:
    """The same, but only for graphs of one node: the statement's examples have none."""
    return in_call(f"if len(graph) == 1:\n{indent(code, '    ')}")


def returns(expression: str, given: str = "") -> str:
    """An answer that returns `expression`, with the right result in `path`."""
    return _wrapped(f"path = _right(graph, source, target)\n{given}\nreturn {expression}")


def _wrapped(body: str) -> str:
    return _WRAPPED.format(right=RIGHT, body=indent(body, "    "))
