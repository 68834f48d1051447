"""Putting a stub back as it was, without losing what was written into it."""

import ast
import subprocess
from dataclasses import replace
from pathlib import Path

from ..engine.catalogue import HOME, DamagedHeader, Kata
from ..engine.signatures import entries_of, is_untouched
from ..engine.source import NotPython, parse
from .notebook import Notebook


class NoPristineStub(LookupError):
    """The untouched stub is to be had neither from the installation nor from git."""


class NothingKept(LookupError):
    """No earlier answer of this kata was kept."""


def reset(kata: Kata) -> Path | None:
    """Replaces the answer by the untouched stub. Returns where it was kept, if there was one."""
    return put(kata, pristine(kata))


def put(kata: Kata, text: bytes) -> Path | None:
    """Replaces the present text by this one. Returns where that was kept, if it was another."""
    kept = None if _present(kata) == text else _keep(kata)
    kata.stub.write_bytes(text)
    return kept


def bring_back(kata: Kata) -> Path:
    """Replaces the present text by the answer that was kept last, and keeps that text instead."""
    newest = next(Notebook(kata.workspace).kept(kata.stem), None)
    if newest is None:
        raise NothingKept(kata.stem)
    answer = newest.read_bytes()
    kept = _keep(kata)
    kata.stub.write_bytes(answer)
    newest.unlink()
    return kept


def readable(kata: Kata) -> Kata | None:
    """Returns the kata with a statement: if its own is damaged, with that of the untouched stub.

    None if that is not to be had either.
    """
    try:
        if kata.statement:
            return kata
    except DamagedHeader:
        pass
    try:
        repaired = replace(kata, untouched=pristine(kata).decode())
        return repaired if repaired.statement else None
    except (NoPristineStub, DamagedHeader, UnicodeDecodeError):
        return None


def pristine(kata: Kata) -> bytes:
    """Returns the stub as it is before anybody has edited it.

    A wheel carries it. In a clone the learner edits the only copy, so it comes from the history:
    it is the newest version there whose bodies are all unfinished.
    """
    if kata.workspace != HOME:
        return (HOME / kata.family / kata.stub.name).read_bytes()
    for revision in _git(kata, "log", "--format=%H", "--", _path(kata)).split():
        text = _git(kata, "show", f"{revision.decode()}:./{_path(kata)}")
        if _is_stub(kata, text):
            return text
    raise NoPristineStub(kata.stem)


def is_untouched_stub(kata: Kata) -> bool:
    """Whether nothing was written into the stub yet, or it is gone."""
    return not kata.stub.exists() or _is_stub(kata, kata.stub.read_bytes())


def _is_stub(kata: Kata, source: bytes) -> bool:
    entries = entries_of(ast.parse(kata.reference.read_bytes()))
    try:
        return is_untouched(parse(source), entries)
    except NotPython:
        return False


def _keep(kata: Kata) -> Path:
    return Notebook(kata.workspace).keep(kata.stem, _present(kata))


def _present(kata: Kata) -> bytes:
    return kata.stub.read_bytes() if kata.stub.exists() else b""


def _path(kata: Kata) -> str:
    return f"{kata.family}/{kata.stub.name}"


def _git(kata: Kata, *arguments: str) -> bytes:
    """Runs git in the workspace; returns nothing where there is no git or no history."""
    command = ["git", "-C", str(kata.workspace), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
