"""Worker processes on the cores of this machine, each with a core and one answer at a time.

Promises could share cores. A scale check must not: what else runs on its core takes turns with what
is measured. So every worker stays on a core of its own, with the contestants that it starts.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from .cores import usable
from .process import WorkerProcess

_MOST_STARTS = 2  # a worker that dies may be a mishap; a second one at the same task is not

Given = TypeVar("Given")
Made = TypeVar("Made")


def cores() -> list[int]:
    """Returns the cores that this process may use, and has CPU time for."""
    return usable()


def run(
    carry_out: Callable[[Given], Made], tasks: Iterable[Given], count: int
) -> Iterator[tuple[Given, Made | None]]:
    """Carries out tasks on as many cores, and yields each with what came of it as it is done.

    None comes of a task that ends the process which works at it. Tasks are asked for only when
    there is a worker for them.
    """
    waiting = iter(tasks)
    workers = [_Worker(carry_out, core) for core in cores()[:count]]
    try:
        while True:
            for worker in workers:
                if worker.task is None:
                    worker.begin(next(waiting, None))
            busy = {
                worker.process.connection: worker for worker in workers if worker.task is not None
            }
            if not busy:
                return
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                yield from busy[ready].finish()
    finally:
        for worker in workers:
            worker.process.end()


class _Worker(Generic[Given, Made]):
    """A process, what it works at, and how often it has begun that."""

    def __init__(self, carry_out: Callable[[Given], Made], core: int) -> None:
        self._carry_out = carry_out
        self._core = core
        self.task: Given | None = None
        self._starts = 0
        self.process = self._started()

    def _started(self) -> WorkerProcess:
        return WorkerProcess(_serve, self._carry_out, self._core)

    def begin(self, task: Given | None) -> None:
        self.task = task
        self._starts = 0
        if task is not None:
            self._send()

    def _send(self) -> None:
        self._starts += 1
        with suppress(BrokenPipeError):  # then there is an end of file to be read as well
            self.process.connection.send(self.task)

    def finish(self) -> Iterator[tuple[Given, Made | None]]:
        """Yields the task with what came of it, or begins anew if the process has died."""
        assert self.task is not None
        made: Made | None = None
        try:
            made = self.process.connection.recv()
        except (EOFError, ConnectionResetError):
            self.process.end()
            self.process = self._started()
            if self._starts < _MOST_STARTS:
                self._send()
                return
        task, self.task = self.task, None
        yield task, made


def _serve(connection: Connection, carry_out: Callable[[Given], Made], core: int) -> None:
    """What a worker does: it carries out tasks until its parent ends it, or ends."""
    os.sched_setaffinity(0, {core})
    while True:
        connection.send(carry_out(connection.recv()))
