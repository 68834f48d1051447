"""What the contestant gives up before it sees the answer.

Each layer is used where the system has it; which are in force is reported to the judge, which
verifies it. Limits bound the damage of an accident (a list that grows for ever, a judge that was
killed); the judge's own clocks and caps decide verdicts.
"""

import contextlib
import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Collection
from pathlib import Path

from .landlock import restrict_files
from .seccomp import refuse_calls

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38  # linux/prctl.h
# An event loop of asyncio takes three, an import one. What waits in a socket or a pipe is memory of
# the kernel that counts nowhere: of a socket 208 KiB and a message, with the kernel's own settings,
# in all 13 MB (measured).
_OPEN_FILES = 64


def confine(
    memory_bytes: int,
    cpu_seconds: int | None,
    judge_pid: int,
    files: tuple[Collection[str], Collection[str]],
    wanted: Collection[str],
) -> list[str]:
    """Caps memory, time and files, dies with the judge, and puts on those layers that are wanted.

    `files` are those that may still be read, and the folders that may be listed. Returns the layers
    in force.
    """
    _cap(resource.RLIMIT_AS, memory_bytes)
    if cpu_seconds is not None:
        _cap(resource.RLIMIT_CPU, cpu_seconds)
    _cap(resource.RLIMIT_FSIZE, 0)
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _cap(resource.RLIMIT_MEMLOCK, 0)
    if sys.platform != "linux":
        return []
    _cap(resource.RLIMIT_SIGPENDING, 0)  # all programs of the user share that
    _cap(resource.RLIMIT_MSGQUEUE, 0)
    _die_with(judge_pid)
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)  # both layers ask for it
    layers = []
    if "files" in wanted and restrict_files(*files):
        layers.append("files")
    if "calls" in wanted and refuse_calls():  # last: it refuses what the other needs
        layers.append("calls")
    return layers


def holes(forbidden: str) -> list[str]:
    """Tries what each layer must refuse, reading the file `forbidden` among it.

    Returns the layers that let it through.
    """
    found = []
    with contextlib.suppress(OSError):
        Path(forbidden).read_bytes()
        found.append("files")
    with contextlib.suppress(OSError):
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
        found.append("calls")
    return found


def _cap(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        resource.setrlimit(which, (value, value))


def _die_with(judge_pid: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != judge_pid:  # it died before the call above
        os._exit(1)
