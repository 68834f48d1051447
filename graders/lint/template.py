"""The four files of a new kata, as far as they can be known before it is written.

What is left for the author stands in angle brackets, which `kata lint` asks for.
"""

from pathlib import Path

_STUB = '''"""<title, a few words>.

<the situation, in two sentences>

`{stem}(values)` returns <what, for which arguments; what bad input raises>.

    >>> {stem}([1, 2, 3])
    <the result, as the interpreter shows it>

Limits: <sizes>. Time O(n).
Ask first: <what a strong candidate would ask>?

Level: core
Minutes: 20
Tags: <one or two, separated by commas>
"""

from collections.abc import Sequence


def {stem}(values: Sequence[int]) -> int:
    raise NotImplementedError
'''

_REFERENCE = '''"""<the idea, in one sentence>. Time O(n), memory O(1)."""

from collections.abc import Sequence


def {stem}(values: Sequence[int]) -> int:
    raise NotImplementedError
'''

_PITFALLS = '''"""Known-wrong answers to `{stem}`, one mistake each."""

from collections.abc import Sequence


def first_mistake(values: Sequence[int]) -> int:
    """<the mistake, said in one line to the one who made it>

    Caught by: is_right
    """
    raise NotImplementedError


def slow_mistake(values: Sequence[int]) -> int:
    """<the mistake, said in one line to the one who made it>

    Caught by: many_values
    Hint: 2
    Grows like: n^2
    """
    raise NotImplementedError
'''

_GRADER = '''"""Judges `{stem}` against <what, slow and obvious>."""

from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, scale

HINTS = (
    "<a gentle nudge>",
    "<one step further>",
)

Values = Annotated[list[int], st.lists(st.integers(-3, 3), max_size=6)]


def model(values: list[int]) -> int:
    """The statement, slow and obvious."""
    raise NotImplementedError


@promise
def is_right(answer: Any, values: Values) -> None:
    """<what it does, as a line in the report>"""
    expect(answer.{stem}(values), model(values))


@scale("n", sizes=(2_000, 64_000), right=1.6, slow=40.0)
def many_values(n: int, rng: Rng) -> Work:
    """<the shape of input>, n values"""
    return Work("{stem}", ([rng.randrange(100) for _ in range(n)],))
'''


def write(home: Path, family: str, stem: str) -> list[Path]:
    """Writes the four files into a repository. Returns where; raises FileExistsError."""
    texts = {
        home / family / f"{stem}.py": _STUB,
        home / "solutions" / family / f"{stem}.py": _REFERENCE,
        home / "solutions" / "pitfalls" / family / f"{stem}.py": _PITFALLS,
        home / "graders" / family / f"{stem}.py": _GRADER,
    }
    for path in texts:
        if path.exists():
            raise FileExistsError(path)
    for path, text in texts.items():
        path.write_text(text.format(stem=stem), "utf-8")
    return list(texts)
