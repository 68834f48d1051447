"""Forks of this project as real git repositories, and answers in them."""

import shutil
import subprocess
from pathlib import Path

from graders.engine.catalogue.katas import HOME

_NOT_TRACKED = (".git", ".venv", ".nox", ".kata", "build", "dist", "__pycache__", ".*_cache")
_IDENTITY = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")


def git(folder: Path, *arguments: str, given: str = "") -> str:
    """Runs git in a folder; returns what it prints."""
    command = ["git", "-C", str(folder), *_IDENTITY, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", input=given)
    return done.stdout.strip()


def commit(folder: Path, message: str = "Go on") -> str:
    """Commits all that is in a folder; returns the commit."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def copy_of_upstream(folder: Path) -> Path:
    """Returns a repository with this project's tree, as it is now, in one commit."""
    ignored = shutil.ignore_patterns(*_NOT_TRACKED, ".hypothesis")
    shutil.copytree(HOME, folder, ignore=ignored)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "Upstream")
    return folder


def fill(stub: Path, source: str) -> None:
    """Writes an answer into a stub, below its statement."""
    stub.write_text(stub.read_text("utf-8") + source, "utf-8")


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
