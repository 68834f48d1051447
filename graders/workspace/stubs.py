"""Putting a stub back as it was, without losing what was written into it."""

import ast
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..engine.catalogue.katas import HOME, Kata
from ..engine.catalogue.signatures import entries_of
from ..engine.catalogue.statement import DamagedHeader
from ..engine.catalogue.untouched import is_untouched
from ..engine.reading.files import MAX_SOURCE_BYTES, read
from ..engine.reading.source import NotPython, parse
from .notebook import Notebook
from .writing import write


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
    write(kata.stub, text, within=kata.workspace)
    return kept


def bring_back(kata: Kata) -> Path:
    """Replaces the present text by the answer that was kept last, and keeps that text instead."""
    newest = next(Notebook(kata.workspace).kept(kata.stem), None)
    if newest is None:
        raise NothingKept(kata.stem)
    answer = read(newest)
    kept = _keep(kata)
    write(kata.stub, answer, within=kata.workspace)
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
    """Returns the stub as it is before anybody has edited it. Raises NoPristineStub.

    A wheel carries it. In a clone the learner edits the only copy, so it comes from the history: it
    is the newest version there whose bodies are all unfinished.
    """
    for revision in _git("log", "--format=%H", "--", _path(kata)).split():
        text = _git("show", f"{revision.decode()}:./{_path(kata)}")
        if _is_stub(kata, text):
            return text
    return _installed(kata)


def all_pristine(known: Iterable[Kata]) -> dict[Kata, bytes]:
    """Returns the untouched stub of each kata, asking git for no more than was edited."""
    edited = {*_git("diff", "--name-only", "--relative", "HEAD").decode().splitlines()}
    return {kata: pristine(kata) if _path(kata) in edited else _found(kata) for kata in known}


def is_untouched_stub(kata: Kata) -> bool:
    """Whether nothing was written into the stub yet, or it is gone. Raises OSError."""
    try:
        return _is_stub(kata, read(kata.stub, MAX_SOURCE_BYTES + 1))
    except FileNotFoundError:
        return True


def _found(kata: Kata) -> bytes:
    try:
        return _installed(kata)
    except NoPristineStub:
        return pristine(kata)  # what was committed last is an answer


def _installed(kata: Kata) -> bytes:
    """Returns the copy that the installation holds, if that is untouched."""
    try:
        text = read(HOME / _path(kata))
    except OSError:
        raise NoPristineStub(kata.stem) from None
    if not _is_stub(kata, text):
        raise NoPristineStub(kata.stem)
    return text


def _is_stub(kata: Kata, source: bytes) -> bool:
    entries = entries_of(ast.parse(kata.reference.read_bytes()))
    try:
        return is_untouched(source, parse(source), entries)
    except NotPython:
        return False


def _keep(kata: Kata) -> Path:
    return Notebook(kata.workspace).keep(kata.stem, _present(kata))


def _present(kata: Kata) -> bytes:
    """What the stub holds: nothing if it is gone, or a link to nothing. Raises OSError."""
    try:
        return read(kata.stub)
    except FileNotFoundError:
        return b""


def _path(kata: Kata) -> str:
    return f"{kata.family}/{kata.stub.name}"


def _git(*arguments: str) -> bytes:
    """Runs git where we are installed; returns nothing where there is no git or no history."""
    command = ["git", "-C", str(HOME), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
