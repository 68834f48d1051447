"""The contestant as a process: watching what it uses, ending it and all that it has started."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .isolation import LAYERS, files, keep_out
from .launch import Forked, forked, program
from .limits import ADDRESS_SPACE_BYTES, LIFETIME_CPU_SECONDS

PACKAGES = ("numpy", "sortedcontainers")


class Process:
    """A running contestant: `channel` carries requests and replies, `output` what is printed."""

    def __init__(self, *, anew: bool = False, numpy: bool = False) -> None:
        """`anew`: as a program of its own. `numpy`: it will be needed."""
        keep_out()
        self.channel, theirs = socket.socketpair()
        read_end, write_end = os.pipe()
        self._child: subprocess.Popen[bytes] | Forked
        try:
            if anew:
                self._child = program(theirs, write_end)
            else:
                folder = third_party().get("numpy", "") if numpy else ""
                self._child = forked(theirs, write_end, folder)
        finally:
            theirs.close()
            os.close(write_end)
        self.output = read_end
        os.set_blocking(self.output, False)
        self.channel.setblocking(False)
        self.pid = self._child.pid
        self._ended = False

    def restrictions(self, packages: Mapping[str, str]) -> tuple[object, ...]:
        """Returns the operands of the first request, with which the process confines itself."""
        importable = {**third_party(), **packages}
        limits = (ADDRESS_SPACE_BYTES, LIFETIME_CPU_SECONDS, os.getpid())
        return importable, (*limits, files(importable), LAYERS)

    def cpu_seconds(self) -> float:
        """CPU time that the process has used, all its threads together; read from outside."""
        return time.clock_gettime(_cpu_clock_of(self.pid))

    def stay_on(self, cpu: int) -> None:
        """Keeps the process, and threads that it starts from now on, on one CPU."""
        with contextlib.suppress(OSError):  # it has ended, or the CPU was taken from us
            os.sched_setaffinity(self.pid, {cpu})

    def threads(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.pid}/task").iterdir())

    def reset_peak_memory(self) -> int:
        """Starts a new measurement of peak memory. Returns the bytes resident now."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        return self._status("VmRSS")

    def peak_memory(self) -> int:
        """Most bytes resident since the last reset."""
        return self._status("VmHWM")

    def _status(self, field: str) -> int:
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) * 1024
        raise LookupError(field)

    def wait(self, seconds: float) -> int | None:
        """Returns the exit status (negative: the signal), or None if it is still running."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._child.wait(seconds)
        return None

    def end(self) -> None:
        """Ends the process and its whole process group at once. Harmless when repeated."""
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._child.kill()  # it may not have a group of its own yet
        self._child.wait()
        self.channel.close()
        os.close(self.output)


def _cpu_clock_of(pid: int) -> int:
    """The clock id of another process's CPU time: what clock_getcpuclockid(3) computes on Linux."""
    return (~pid << 3) | 2


@cache
def third_party() -> dict[str, str]:
    """The packages that any answer may import, each with the folder that holds it."""
    found = {}
    for name in PACKAGES:
        spec = find_spec(name)
        if spec and spec.origin:
            found[name] = str(Path(spec.origin).parents[1])
    return found
