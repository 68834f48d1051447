"""Mutants that no test can fail since they do the same, each with the reason: kept by authors.

They stand beside the pitfalls as `EQUIVALENT = {"before  ->  after": "why", ...}`. A line of the
reference that changes makes its entry stale.
"""

import ast

from ..engine.catalogue.katas import Kata

_NAME = "EQUIVALENT"


def equivalents_of(kata: Kata) -> dict[str, str]:
    """Returns the reason by the change, read without running anything."""
    for node in ast.parse(kata.pitfalls.read_bytes()).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == _NAME:
                found: dict[str, str] = ast.literal_eval(value)
                return found
    return {}
