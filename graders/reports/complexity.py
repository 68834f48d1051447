"""What `kata complexity` found, for people and as data."""

from typing import Any

from rich.console import Console
from rich.text import Text

from ..engine.costs.complexity import Complexity
from . import growth
from .data import blame_as_data, estimate_as_data
from .terminal import print_blame

_CAVEAT = (
    "With no reference beside it, caches and the machine's load count as well: take it as a hint."
)


def show(console: Console, target: str, found: Complexity) -> None:
    """Prints sizes, growth and, where one stands out, the line behind it."""
    console.print(Text(f"{target}  {_told(found)}", style="bold"))
    console.print()
    for n, seconds in found.seconds.items():
        console.print(Text(f"    {n:>10_}{growth.duration(seconds):>14}"))
    if found.blame:
        print_blame(console, found.blame, target.rpartition(":")[0])
    console.print()
    console.print(Text(f"  {_CAVEAT}", style="bright_black"))


def as_data(target: str, found: Complexity) -> dict[str, Any]:
    """Returns what `--json` prints."""
    return {
        "version": 1,
        "target": target,
        "points": [{"n": n, "seconds": seconds} for n, seconds in found.seconds.items()],
        "estimate": found.estimate and estimate_as_data(found.estimate),
        "blame": found.blame and blame_as_data(found.blame),
    }


def _told(found: Complexity) -> str:
    if found.estimate is None:
        return "is too quick, or too slow, to tell how it grows"
    spread = f"n^{found.estimate.exponent:.1f} +- {max(found.estimate.spread, 0.1):.1f}"
    if not found.estimate.classes:
        return f"grows like {spread} at these sizes"
    return f"grows like {' or '.join(map(str, found.estimate.classes))} (measured: {spread})"
