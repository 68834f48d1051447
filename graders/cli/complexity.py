"""`kata complexity`: how a function of the user's own grows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .common import console
from .problems import Problem, require_linux, say

if TYPE_CHECKING:
    from random import Random

    from ..engine.costs.complexity import MakeInput


def complexity(
    target: Annotated[str, typer.Argument(metavar="PATH:FUNCTION", help="What to measure.")],
    expression: Annotated[
        str,
        typer.Option(
            "--input",
            metavar="EXPRESSION",
            help="The argument for size n, in Python, or a tuple of several. It may use `n`, the "
            "random generator `rng`, `math` and NumPy as `np`.",
        ),
    ] = "[rng.random() for _ in range(n)]",
    seed: Annotated[int, typer.Option(help="Look at other inputs than usual.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of text.")] = False,
) -> None:
    """Measure how a function of your own grows."""
    require_linux()
    path, _, function = target.rpartition(":")
    if not path or not function.isidentifier():
        raise Problem(
            f"{target!r} names no function: write PATH:FUNCTION, as in sort.py:quicksort."
        )
    from ..engine.answers.answer import Answer
    from ..engine.costs.complexity import complexity as measure
    from ..engine.faults import Fault
    from ..reports import complexity as report

    try:
        answer = Answer.read(Path(path))
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None
    try:
        found = measure(answer, function, _maker(expression), seed)
    except Fault as fault:
        say(f"{target}: {fault.sentence}")
        raise typer.Exit(1) from None
    if as_json:
        import json

        typer.echo(json.dumps(report.as_data(target, found), indent=2))
    else:
        report.show(console(), target, found)


def _maker(expression: str) -> "MakeInput":
    import math

    import numpy as np

    try:
        code = compile(expression, "--input", "eval")
    except (SyntaxError, ValueError) as error:
        raise Problem(f"--input is no Python expression: {error}.") from None

    def make(n: int, rng: "Random") -> tuple[Any, ...]:
        try:
            value = eval(code, {"n": n, "rng": rng, "math": math, "np": np})
        except Exception as error:
            raise Problem(f"--input fails for n = {n}: {type(error).__name__}: {error}.") from None
        return value if type(value) is tuple else (value,)

    return make
