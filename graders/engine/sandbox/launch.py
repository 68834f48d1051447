"""Starting contestants: as a program of its own, or forked off a server that has all imported."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from .contestant.frames import PID
from .isolation import adopt_orphans
from .limits import START_SECONDS

_OWN_FOLDER = str(Path(__file__).parent)
# The package alone is made known. Were its folder on the path, modules beside it would be taken for
# those of the standard library that have the same names, `code` and `statistics`.
_BOOTSTRAP = """
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
spec = PathFinder.find_spec("contestant", [{!r}])
sys.modules["contestant"] = package = module_from_spec(spec)
spec.loader.exec_module(package)
from contestant.{} import main
main()
"""
# Isolated from the user's site-packages, environment and current folder; leaves no byte code
# behind.
_FLAGS = ("-s", "-S", "-P", "-B")
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # the same answer gets the same verdict
    "PYTHONIOENCODING": "utf-8:backslashreplace",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_LOOK_SECONDS = 0.002  # how often it is asked whether a process has ended


class Forked:
    """A child of this process that the server made: as much of `subprocess.Popen` as is needed."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Returns the exit status, negative for a signal. Raises TimeoutExpired."""
        began = time.monotonic()
        while self._status is None:
            ended, status = os.waitpid(self.pid, 0 if timeout is None else os.WNOHANG)
            if ended:
                self._status = os.waitstatus_to_exitcode(status)
            elif timeout is not None and time.monotonic() > began + timeout:
                raise subprocess.TimeoutExpired("contestant", timeout)
            else:
                time.sleep(_LOOK_SECONDS)
        return self._status

    def kill(self) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)


def program(channel: socket.socket, output: int) -> "subprocess.Popen[bytes]":
    """Starts a contestant that shares nothing with those before."""
    return _run("session", channel, output)


def forked(channel: socket.socket, output: int, numpy_folder: str = "") -> Forked:
    """Starts a contestant that has everything imported, NumPy as well if its folder is given."""
    with _lock:
        try:
            return _fork(channel, output, numpy_folder)
        except OSError:  # somebody has killed or stopped the server
            return _fork(channel, output, numpy_folder)


def _fork(channel: socket.socket, output: int, numpy_folder: str) -> Forked:
    if not _servers:
        _servers.append(_ForkServer())
    try:
        return Forked(_servers[0].fork(channel, output, numpy_folder))
    except BaseException:  # its reply may still come, and be taken for one to the next request
        _close()
        raise


class _ForkServer:
    """`contestant.fork_server`, in a process of its own."""

    def __init__(self) -> None:
        adopt_orphans()
        self._requests, theirs = socket.socketpair()
        self._requests.settimeout(START_SECONDS)
        with theirs:
            self._program = _run("fork_server", theirs, subprocess.DEVNULL, str(os.getpid()))

    def fork(self, channel: socket.socket, output: int, numpy_folder: str) -> int:
        wanted = [b" ", os.fsencode(numpy_folder)]
        socket.send_fds(self._requests, wanted, [channel.fileno(), output])
        reply = self._requests.recv(PID.size)
        if len(reply) < PID.size:
            raise ConnectionError("the server that contestants are forked off has ended")
        return int(PID.unpack(reply)[0])

    def close(self) -> None:
        self._requests.close()
        self._program.kill()
        self._program.wait()

    def forget(self) -> None:
        """Leaves it to the process that has started it."""
        self._requests.close()
        self._program.returncode = 0  # it is no child of this process


def _run(
    module: str, descriptor: socket.socket, output: int, *arguments: str
) -> "subprocess.Popen[bytes]":
    bootstrap = _BOOTSTRAP.format(_OWN_FOLDER, module)
    return subprocess.Popen(
        [sys.executable, *_FLAGS, "-c", bootstrap, str(descriptor.fileno()), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        pass_fds=[descriptor.fileno()],
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )


_lock = threading.Lock()
_servers: list[_ForkServer] = []  # of this process: one, or none yet


def _close() -> None:
    while _servers:
        _servers.pop().close()


def _start_anew() -> None:
    global _lock
    _lock = threading.Lock()
    while _servers:
        _servers.pop().forget()


atexit.register(_close)
os.register_at_fork(after_in_child=_start_anew)
