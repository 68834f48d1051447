"""Limits that the contestant puts on itself before it sees the answer.

They bound the damage of an accident (a list that grows for ever, a judge that was killed); the
judge's own clocks and caps decide verdicts.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys

from .children import forbid_children

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def confine(memory_bytes: int, cpu_seconds: int, judge_pid: int) -> None:
    """Caps memory and CPU time; forbids files, core dumps and children; dies with the judge."""
    _cap(resource.RLIMIT_AS, memory_bytes)
    _cap(resource.RLIMIT_CPU, cpu_seconds)
    _cap(resource.RLIMIT_FSIZE, 0)
    _cap(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _die_with(judge_pid)
        forbid_children()


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
