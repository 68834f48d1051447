"""A release: what it was tested with, and its notes."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from graders.engine.catalogue.katas import HOME

from .release import CHANGELOG, VERSION, notes, section

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
CONSTRAINTS = (HOME / f".github/constraints/{VERSION}.txt").read_text("utf-8").splitlines()
WRITTEN = """# Changelog

## [0.2.0] - 2027-01-31

### Added

- More.

## [0.1.0] - unreleased

- All.
"""


def pinned() -> Iterator[tuple[str, str]]:
    for line in CONSTRAINTS[1:]:
        name, _, version = line.partition("==")
        assert version, f"not pinned: {line}"
        yield canonicalize_name(name), version


def required() -> list[Requirement]:
    return [*map(Requirement, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])]


@pytest.mark.parametrize("requirement", required(), ids=lambda requirement: requirement.name)
def test_a_release_was_tested_with_what_it_asks_for(requirement: Requirement) -> None:
    version = dict(pinned())[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version), version


def test_constraints_name_each_package_once_and_the_release() -> None:
    names = [name for name, _ in pinned()]
    assert len(names) == len(set(names))
    assert VERSION in CONSTRAINTS[0]
    assert "mle-katas" not in names


def test_the_changelog_says_what_this_version_brings() -> None:
    _, changes = section(CHANGELOG.read_text("utf-8"), VERSION)
    assert changes.startswith("### ")


def test_the_notes_are_the_changelog_s_section() -> None:
    assert notes(WRITTEN, "0.2.0") == "### Added\n\n- More."


@pytest.mark.parametrize(
    ("version", "told"),
    [("0.1.0", "calls 0.1.0 unreleased: put its date there"), ("0.3.0", "says nothing of 0.3.0")],
)
def test_what_is_missing_for_a_release_is_told(version: str, told: str) -> None:
    with pytest.raises(SystemExit, match=re.escape(told)):
        notes(WRITTEN, version)
