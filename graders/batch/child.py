"""A judge in a process of its own beside a cluster's worker, whose threads would disturb it.

Hypothesis keeps watch over the state of `random`, which all threads of a process share. The process
stays for the next job, and ends with the worker.
"""

import os
import subprocess
import sys
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Lock

from . import work
from .work import Job, Result

_ONE_AT_A_TIME = Lock()
_running: "list[_Child]" = []  # one at most


def carry_out(job: Job) -> Result:
    """Judges an answer. Raises EOFError if that ends the process."""
    with _ONE_AT_A_TIME:
        child = _running.pop() if _running else _Child()
        result = child.carry_out(job)
        _running.append(child)
        return result


class _Child:
    def __init__(self) -> None:
        self._connection, theirs = Pipe()
        with theirs:
            # -P: the current folder is no place to look for modules.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def carry_out(self, job: Job) -> Result:
        try:
            self._connection.send(job)
            result = self._connection.recv()
        except BaseException:
            self._process.kill()
            self._process.wait()
            self._connection.close()
            raise
        assert isinstance(result, Result)
        return result


def _serve(connection: Connection) -> None:
    with suppress(EOFError, OSError):  # the worker has ended
        while True:
            connection.send(work.carry_out(connection.recv()))


if __name__ == "__main__":
    _handle = int(sys.argv[1])
    os.set_inheritable(_handle, False)  # no answer gets it
    _serve(Connection(_handle))
