"""Toy answers and what they are asked for, for tests of the engine itself."""

import ast
from collections.abc import Mapping
from pathlib import Path

from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.catalogue.signatures import Entry, entries_of


def toy(source: str) -> tuple[Answer, Mapping[str, Entry]]:
    """Returns an answer of that text, and its own public names as the entries that it must have."""
    return Answer("toy", Path("toy.py"), source.encode()), entries_of(ast.parse(source))


def remote(source: str) -> RemoteAnswer:
    """Returns a toy answer as promises see it."""
    return RemoteAnswer(*toy(source))
