"""A copy of this process that works at the other end of a pipe, and ends with this one.

It is forked. A new interpreter would import for half a second, and look for modules in the current
folder first, which may be a stranger's.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from ..engine.sandbox.isolation import end_with

_FORK = get_context("fork")


class WorkerProcess:
    """Runs `serve(connection, *arguments)` over there until it returns or is ended."""

    def __init__(self, serve: Callable[..., None], *arguments: Any) -> None:
        self.connection, theirs = _FORK.Pipe()
        # As a daemon it ends with us even if nobody says so.
        self._process = _FORK.Process(
            target=_begin, args=(os.getpid(), serve, theirs, arguments), daemon=True
        )
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """Ends it, in the middle of whatever it does, and all that it has started."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def _begin(
    parent: int, serve: Callable[..., None], connection: Connection, arguments: tuple[Any, ...]
) -> None:
    end_with(parent)
    # Interrupts reach the whole group; the parent decides. Ignored ones would stay so in answers.
    signal.signal(signal.SIGINT, lambda *_: None)
    with suppress(EOFError, BrokenPipeError):  # the parent has ended
        serve(connection, *arguments)
