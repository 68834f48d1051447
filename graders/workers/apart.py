"""Judges in processes of their own, for programs that have threads or are not ours.

Judging changes the process that does it: Hypothesis keeps watch over the state of `random`, which
all threads share, and nobody may read the memory of a judge or trace it. Here it is a new
interpreter that stays for the next task, and ends with the program that has started it.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from typing import TypeVar
from weakref import WeakSet

Given = TypeVar("Given")
Made = TypeVar("Made")


class Apart:
    """Carries out tasks in up to so many processes; threads that ask for more take turns."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: LifoQueue[_Judge | None] = LifoQueue()
        self._start_anew()
        _all.add(self)

    def run(self, carry_out: Callable[[Given], Made], task: Given) -> Made:
        """Returns what comes of a task. Raises EOFError if the process ends of it.

        So it does of an error that is raised; its standard error, which is ours, says of which.
        """
        judge = self._free.get()
        try:
            if judge is None or judge.has_ended:
                judge = _Judge()
            return judge.ask(carry_out, task)
        finally:
            self._free.put(judge)

    def close(self) -> None:
        """Ends those processes that are not at work. Others are started for tasks that follow."""
        idle = []
        with suppress(Empty):
            while True:
                idle.append(self._free.get_nowait())
        for judge in idle:
            if judge:
                judge.end()
            self._free.put(None)

    def forget(self) -> None:
        """Leaves the processes to the one that has started them."""
        for judge in self._free.queue:  # another thread may have held its lock
            if judge:
                judge.forget()
        self._start_anew()

    def _start_anew(self) -> None:
        self._free = LifoQueue()
        for _ in range(self._count):
            self._free.put(None)


class _Judge:
    def __init__(self) -> None:
        self.has_ended = False
        self._connection, theirs = Pipe()
        with theirs:
            # -P: the current folder is no place to look for modules.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def ask(self, carry_out: Callable[[Given], Made], task: Given) -> Made:
        try:
            self._connection.send((carry_out, task))
            made: Made = self._connection.recv()
        except BaseException:  # whatever it is, a late reply must not be taken for the next one
            self.end()
            raise
        return made

    def end(self) -> None:
        self.has_ended = True
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def forget(self) -> None:
        self._connection.close()
        self._process.returncode = 0  # it is no child of this process


_all: "WeakSet[Apart]" = WeakSet()


def _close_all() -> None:
    for one in _all:
        one.close()


def _forget_all() -> None:
    for one in _all:
        one.forget()


atexit.register(_close_all)
os.register_at_fork(after_in_child=_forget_all)


def _serve(connection: Connection) -> None:
    # Interrupts reach the whole group; whoever asks decides. Ignored ones would stay so in answers.
    signal.signal(signal.SIGINT, lambda *_: None)
    with suppress(EOFError, OSError):  # whoever asks has ended
        while True:
            carry_out, task = connection.recv()
            connection.send(carry_out(task))


if __name__ == "__main__":
    _handle = int(sys.argv[1])
    os.set_inheritable(_handle, False)  # no answer gets it
    _serve(Connection(_handle))
