"""The notes of a release: `python -m tests.release` prints the changelog's section about it."""

import re
import sys
import tomllib

from graders.engine.catalogue.katas import HOME

CHANGELOG = HOME / "CHANGELOG.md"
VERSION: str = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def section(changelog: str, version: str) -> tuple[str, str]:
    """Returns the date of a version, or `unreleased`, and what has changed in it."""
    heading = rf"^## \[{re.escape(version)}\] - (\S+)\n(.*?)(?=^## |\Z)"
    found = re.search(heading, changelog, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"CHANGELOG.md says nothing of {version}: write down what has changed")
    return found[1], found[2].strip()


def notes(changelog: str, version: str) -> str:
    """Returns what has changed in a version that has a date."""
    date, changes = section(changelog, version)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        raise SystemExit(f"CHANGELOG.md calls {version} {date}: put its date there")
    return changes


if __name__ == "__main__":
    sys.stdout.write(notes(CHANGELOG.read_text("utf-8"), VERSION) + "\n")
