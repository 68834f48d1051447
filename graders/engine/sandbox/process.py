"""The contestant as a process: watching what it uses, ending it and all that it has started."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..faults import ContestantFailed
from ..verdicts import Verdict
from .isolation import LAYERS, files, keep_out, verified
from .launch import Forked, forked, program
from .limits import ADDRESS_SPACE_BYTES, LIFETIME_CPU_SECONDS

PACKAGES = ("numpy", "sortedcontainers")
_REFERENCED, _PEAK = "1", "5"  # of clear_refs in proc(5)
_ENDING_SECONDS = 10.0  # what has given up its memory ends soon, also on busy machines


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
        self._is_measured = anew
        self._ended = False

    def restrictions(self, packages: Mapping[str, str]) -> tuple[object, ...]:
        """Returns the operands of the first request, with which the process confines itself."""
        importable = {**third_party(), **packages}
        # With a timer on it Linux tells a process's CPU time from outside out of date now and then:
        # of 9 000 times that 0.3 ms were used, one was told as none at all (measured).
        cpu_seconds = None if self._is_measured else LIFETIME_CPU_SECONDS
        limits = (ADDRESS_SPACE_BYTES, cpu_seconds, os.getpid())
        return importable, (*limits, files(importable), LAYERS)

    # What is read from outside. Each raises ContestantFailed if the process has ended.

    def cpu_seconds(self) -> float:
        """CPU time that the process has used, all its threads together."""
        try:  # rather than `with`, which takes longer than this
            return time.clock_gettime(_cpu_clock_of(self.pid))
        except OSError:
            with self._reading():
                raise

    def queued_seconds(self) -> float:
        """How long its threads, and this one, were ready to run and got no CPU.

        0 where Linux does not count that.
        """
        with self._reading():
            return _queued(Path("/proc/thread-self")) + sum(
                _queued(thread) for thread in Path(f"/proc/{self.pid}/task").iterdir()
            )

    def verified(self, claimed: Collection[str], holes: Collection[str]) -> frozenset[str]:
        """Those of its layers that are really there; see `isolation.verified`."""
        with self._reading():
            return verified(self.pid, claimed, holes)

    def stay_on(self, cpu: int) -> None:
        """Keeps the process, and threads that it starts from now on, on one CPU."""
        with contextlib.suppress(OSError):  # it has ended, or the CPU was taken from us
            os.sched_setaffinity(self.pid, {cpu})

    def threads(self) -> int:
        with self._reading():
            return sum(1 for _ in Path(f"/proc/{self.pid}/task").iterdir())

    def reset_peak_memory(self) -> int:
        """Starts a new measurement of memory, peak and touched. Returns the bytes resident now."""
        with self._reading():
            for what in (_REFERENCED, _PEAK):
                Path(f"/proc/{self.pid}/clear_refs").write_text(what)
        return self._status("VmRSS")

    def peak_memory(self) -> int:
        """Most bytes resident since the last reset."""
        return self._status("VmHWM")

    def touched_memory(self) -> int:
        """Bytes, of those still held, that were read or written since the last reset."""
        with self._reading():
            return _referenced(Path(f"/proc/{self.pid}/smaps").read_text("utf-8", "replace"))

    def _status(self, field: str) -> int:
        with self._reading():
            for line in Path(f"/proc/{self.pid}/status").read_text("utf-8", "replace").splitlines():
                if line.startswith(field):
                    return int(line.split()[1]) * 1024
            raise LookupError(field)  # it has given up its memory, as the first step of ending

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """What cannot be read of a process that has ended, or hides, is the answer's fault."""
        try:
            yield
        except PermissionError:
            raise ContestantFailed(
                Verdict.SECURITY_VIOLATION, "made its process unreadable for the judge"
            ) from None
        except (OSError, LookupError):
            if (ended := self.ended(_ENDING_SECONDS)) is None:
                raise
            raise ended from None

    def ended(self, seconds: float) -> ContestantFailed | None:
        """How the process ended, as a fault; None if it has not within that time."""
        status = self.wait(seconds)
        if status is None:
            return None
        if -status == signal.SIGXCPU:
            return ContestantFailed(Verdict.TIME_LIMIT, "used up its CPU time")
        if status >= 0:
            how = f"the process ended by itself (exit status {status})"
        else:
            how = f"the process was killed by {_name_of(-status)}"
        return ContestantFailed(Verdict.RUNTIME_ERROR, how)

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


def _queued(thread: Path) -> float:
    """Seconds that a thread has waited for a CPU; 0 if it has ended since."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return int((thread / "schedstat").read_text().split()[1]) / 1e9
    return 0.0


def _referenced(smaps: str) -> int:
    """Bytes of referenced pages in all mappings but those of libraries."""
    total, counts = 0, False
    for line in smaps.splitlines():
        first, *fields = line.split()
        if not first.endswith(":"):  # a mapping: its addresses, permissions ... and file, if any
            counts = fields[0].endswith("s") or not fields[4:] or not fields[4].startswith("/")
        elif counts and first == "Referenced:":
            total += int(fields[0]) * 1024
    return total


def _name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # most real-time signals have none
        return f"signal {number}"


def _cpu_clock_of(pid: int) -> int:
    """The clock id of another process's CPU time: what clock_getcpuclockid(3) computes on Linux."""
    return (~pid << 3) | 2


@cache
def tells_peak_memory() -> bool:
    """Whether the most memory that a process has held can be read here, and reset.

    Not so on gVisor, on a kernel built without page monitoring, or with a /proc that is read only.
    """
    own = Path("/proc/self")
    return (
        "\nVmHWM:" in (own / "status").read_text("utf-8", "replace")
        and (own / "clear_refs").exists()
        and not os.statvfs(own).f_flag & os.ST_RDONLY
    )


@cache
def third_party() -> dict[str, str]:
    """The packages that any answer may import, each with the folder that holds it."""
    found = {}
    for name in PACKAGES:
        spec = find_spec(name)
        if spec and spec.origin:
            found[name] = str(Path(spec.origin).parents[1])
    return found
