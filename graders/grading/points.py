"""A file that says how many points each kata is worth: TOML or JSON, `graph_bfs = 10`."""

import json
import math
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any


class UnusablePoints(ValueError):
    """The file says no points; the message says why."""


def read(path: Path, stems: Collection[str]) -> dict[str, float]:
    """Returns the points of each kata that the file names. Raises UnusablePoints."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UnusablePoints(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnusablePoints("is not in UTF-8") from None
    try:
        found = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusablePoints(
            f"is no {'JSON' if path.suffix == '.json' else 'TOML'}: {error}"
        ) from None
    if not isinstance(found, dict):
        raise UnusablePoints("says no points: write one line for each kata, as in `graph_bfs = 10`")
    return {stem: _points(stem, points, stems) for stem, points in found.items()}


def _points(stem: str, points: Any, stems: Collection[str]) -> float:
    if stem not in stems:
        raise UnusablePoints(f"names {stem!r}, and there is no such kata")
    if type(points) not in (int, float) or not 0 <= points < math.inf:
        raise UnusablePoints(f"gives {stem} {points!r}: points are numbers from 0 upwards")
    return float(points)
