"""Mutants that no test can fail since they do the same, each with the reason: kept by authors.

`equivalents/STEM.toml` has a line for each, `"before  ->  after" = "why"`. A line of the reference
that changes makes its entry stale.
"""

import tomllib
from pathlib import Path

from ..engine.catalogue.katas import Kata


def path_of(kata: Kata) -> Path:
    """The file of a kata, which need not exist."""
    return Path(__file__).parent / "equivalents" / f"{kata.stem}.toml"


def equivalents_of(kata: Kata) -> dict[str, str]:
    """Returns the reason by the change."""
    path = path_of(kata)
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
