"""Presets: which katas the interview loops of well-known companies are about."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..engine.catalogue.katas import Kata

_FILE = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True)
class Preset:
    """One loop. A kata is of a group that names it or one of its tags."""

    title: str
    minutes: int
    count: int
    groups: tuple[tuple[str, ...], ...]

    def is_of(self, kata: Kata, group: int) -> bool:
        """Whether the kata is of the group with that number."""
        return not {kata.stem, *kata.header.tags}.isdisjoint(self.groups[group])

    def has(self, kata: Kata) -> bool:
        """Whether the kata is of any group."""
        return any(self.is_of(kata, group) for group in range(len(self.groups)))


@cache
def presets() -> Mapping[str, Preset]:
    """Returns all presets by name."""
    found = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        name: Preset(
            fields["title"],
            fields["minutes"],
            fields["count"],
            tuple(tuple(group) for group in fields["groups"]),
        )
        for name, fields in found.items()
    }
