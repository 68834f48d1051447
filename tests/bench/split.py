"""What it costs that answers run in a process of their own.

The same promises are checked twice: through the contestant, and with the answer's session right
here, where nothing is pickled, encoded, sent or waited for.
"""

import importlib
import socket
import time
from typing import Any, cast

from graders.engine.answers.remote import RemoteAnswer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import Search, check
from graders.engine.sandbox.contestant.session import Session
from graders.engine.sandbox.dialogue import Contestant
from graders.engine.sandbox.replies import unwrap

ROUNDS = 8


def cost(stem: str) -> float:
    """How many times as much CPU time the promises take when checked through the contestant."""
    (kata,) = (kata for kata in katas(HOME) if kata.stem == stem)
    grader = grader_of(kata)
    here = Here(importlib.import_module(f"solutions.{kata.family}.{stem}"))
    near = RemoteAnswer(grader.reference, grader.entries)
    near._running = cast(Contestant, here)
    with RemoteAnswer(grader.reference, grader.entries) as far:
        taken = [least(promise, far, near) for promise in grader.promises]
    return sum(through for through, _ in taken) / sum(direct for _, direct in taken)


def least(promise: Promise, far: RemoteAnswer, near: RemoteAnswer) -> tuple[float, float]:
    """CPU seconds of both ways, on the same examples in turn; the smallest of several rounds."""
    rounds = [(seconds(promise, far), seconds(promise, near)) for _ in range(ROUNDS)]
    return min(through for through, _ in rounds), min(direct for _, direct in rounds)


def seconds(promise: Promise, answer: RemoteAnswer) -> float:
    """CPU seconds of the judge and the contestant together."""
    process = answer.contestant.process
    began = time.process_time() + process.cpu_seconds()
    report = check(promise, answer, Search())
    assert not report.failure
    return time.process_time() + process.cpu_seconds() - began


class Here:
    """Stands in for a contestant: serves the same requests at once, in this process."""

    alive = True

    def __init__(self, module: Any) -> None:
        self._session = Session(socket.socket())  # which nothing is ever sent through
        self._session.module = module
        self.process = self

    def cpu_seconds(self) -> float:
        return 0.0  # all of it is this process's own

    def request(self, operation: str, *operands: Any, cap: object = None) -> list[Any]:
        serve = getattr(self._session, f"do_{operation}")
        return unwrap(serve(*operands))

    def drop(self, number: int) -> None:
        self._session.objects.pop(number, None)
