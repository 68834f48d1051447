"""The table of system calls is whole, the filter does as it says, and so does the kernel.

The filter of each architecture is run by a small interpreter; that of this machine by its kernel,
too.
"""

import errno
import os
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from graders.engine.sandbox.contestant import seccomp
from graders.engine.sandbox.contestant.system_calls import (
    ABSENT,
    ALLOWED,
    CHECKED,
    NUMBERS,
    REFUSED,
)

from .toys import remote

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # linux/audit.h
OUTCOMES = {0x7FFF0000: 0, 0x50000 | errno.EPERM: errno.EPERM, 0x50000 | errno.ENOSYS: errno.ENOSYS}
OF_32_BITS = range(403, 424)  # calls that 64-bit machines do not have
OWN_PID = 4711
LARGEST = 4_096  # instructions of a filter that the kernel takes
DEEPEST = 30  # instructions that a call may cost
X32 = 0x40000000  # numbers from here on are another set of the same calls on x86-64
ANYTHING = (-1,) * 6  # arguments with which no call does anything
# These do something all the same, or end the process.
NOT_TO_BE_TRIED = {"exit", "exit_group", "pause", "rt_sigreturn", "uprobe", "uretprobe"}


@cache
def program(machine: str) -> Sequence[tuple[int, int, int, int]]:
    return seccomp.program(machine, OWN_PID)


def names_of(groups: dict[str, str]) -> list[str]:
    return [name for names in groups.values() for name in names.split()]


def outcome(
    machine: str, number: int, arguments: Sequence[int] = ANYTHING, audit: int | None = None
) -> tuple[int, int]:
    """The error that the filter answers a call with, 0 if it lets it through; and what that costs.

    Runs it as linux/bpf_common.h says.
    """
    data = {0: number, 4: AUDIT[machine] if audit is None else audit}
    for index, argument in enumerate(arguments):
        data[16 + 8 * index] = argument & 0xFFFFFFFF
        data[20 + 8 * index] = argument >> 32 & 0xFFFFFFFF
    instructions = program(machine)
    at, loaded, steps = 0, 0, 0
    while True:
        operation, if_true, if_false, operand = instructions[at]
        at += 1
        steps += 1
        match operation:
            case 0x20:
                loaded = data[operand]
            case 0x54:
                loaded &= operand
            case 0x05:
                at += operand
            case 0x15:
                at += if_true if loaded == operand else if_false
            case 0x35:
                at += if_true if loaded >= operand else if_false
            case _:
                assert operation == 0x06
                return OUTCOMES[operand], steps


def test_every_call_stands_in_one_group() -> None:
    counted = Counter([*CHECKED, *names_of(ALLOWED | REFUSED | ABSENT)])
    assert set(counted.values()) == {1}
    assert set(counted) == {name for numbers in NUMBERS.values() for name in numbers}


@pytest.mark.parametrize("machine", NUMBERS)
def test_numbers_are_those_of_the_headers(machine: str) -> None:
    # Wherever they are installed they are held against the table, the same on all machines.
    if not HEADERS[machine].exists():
        pytest.skip("no C compiler is installed, nor its headers")
    text = HEADERS[machine].read_text()
    pairs = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)
    found = {name: int(number) for name, number in pairs if int(number) not in OF_32_BITS}
    for name, number in NUMBERS[machine].items():
        assert found.get(name, number) == number, name
    numbers = NUMBERS[machine].values()
    unknown = {name for name, number in found.items() if number not in numbers}
    assert unknown <= {"syscalls", "arch_specific_syscall"}


@pytest.mark.parametrize("machine", NUMBERS)
def test_the_filter_does_what_the_table_says(machine: str) -> None:
    refused, allowed = {*names_of(REFUSED), *CHECKED}, set(names_of(ALLOWED))
    names = {number: name for name, number in NUMBERS[machine].items()}
    for number in [*range(max(names) + 100), X32, X32 + 39, 0xFFFFFFFF]:
        name = names.get(number)
        expected = errno.EPERM if name in refused else 0 if name in allowed else errno.ENOSYS
        assert outcome(machine, number)[0] == expected, name


@pytest.mark.parametrize("machine", NUMBERS)
def test_calls_of_another_architecture_are_refused(machine: str) -> None:
    assert outcome(machine, 39, audit=0x40000003)[0] == errno.EPERM  # 32-bit x86


@pytest.mark.parametrize("machine", NUMBERS)
def test_the_filter_is_short_and_quick(machine: str) -> None:
    assert len(program(machine)) <= LARGEST
    assert max(outcome(machine, number)[1] for number in range(500)) <= DEEPEST


ARGUMENTS: dict[
    str, tuple[list[tuple[int, ...]], list[tuple[int, ...]]]
] = {  # what answers need, and what they might try
    "kill": ([(OWN_PID, 15)], [(0, 9), (-1, 9), (1, 9), (-OWN_PID, 9)]),
    "tkill": ([(OWN_PID, 6)], [(1, 9)]),
    "tgkill": ([(OWN_PID, 1, 6)], [(1, 1, 9)]),
    "prlimit64": ([(0, 7, 0, 1), (OWN_PID, 7, 0, 1)], [(0, 7, 1), (0, 7, 1 << 32), (1, 7, 0, 1)]),
    # as glibc and musl start threads; a process, one with files of its own, a new namespace
    "clone": ([(0x3D0F00,), (0x7D0F00,)], [(17,), (0x3D0B00,), (0x3D0F00 | 0x40000000,), (0,)]),
    "close_range": ([(3, 9, 0), (3, 9, 4)], [(3, 9, 2), (3, 9, 6)]),
    "open": ([(1, 0), (1, 0o2200000)], [(1, 1), (1, 2), (1, 0o100), (1, 0o1000), (1, 0o20200002)]),
    "openat": ([(-100, 1, 0o2000000)], [(-100, 1, 0o2000001), (-100, 1, 0o101), (3, 1, 2)]),
    # duplicating and flags; owners, signals, locks, leases, notices, the size of a pipe
    "fcntl": (
        [(3, command) for command in (0, 1, 2, 3, 4, 1030, 1032)],
        [(3, command) for command in (5, 6, 7, 8, 10, 15, 36, 37, 38, 1024, 1026, 1031, 1033)],
    ),
    # of terminals, sockets and files: FIOSETOWN, SIOCSPGRP, FIOASYNC, TIOCSTI, TIOCSCTTY, FICLONE
    "ioctl": (
        [(0, command) for command in (0x5401, 0x5413, 0x541B, 0x5421, 0x5451, 1 << 32 | 0x5401)],
        [(0, command) for command in (0x8901, 0x8902, 0x5452, 0x5412, 0x540E, 0x40049409)],
    ),
    "mmap": ([(0, 4096, 3, 0x22, -1, 0)], [(0, 4096, 3, 0x40022), (0, 4096, 3, 0x2022)]),
    "madvise": ([(0, 0, 4), (0, 0, 14), (0, 0, 102)], [(0, 0, 100), (0, 0, 101), (0, 0, 21)]),
    "socketpair": (
        [(1, 1, 0), (1, 0o2004001, 0)],
        [(1, 2, 0), (1, 5, 0), (1, 3, 0), (2, 1, 0), (30, 1, 0)],
    ),
    "sendto": (
        [(3, 1, 1, 0), (3, 1, 1, 0x4040)],
        [(3, 1, 1, 1), (3, 1, 1, 0, 1), (3, 1, 1, 0, 1 << 32), (3, 1, 1, 0x4000000)],
    ),
}


@pytest.mark.parametrize(
    ("machine", "name"),
    [(machine, name) for machine in NUMBERS for name in CHECKED if name in NUMBERS[machine]],
)
def test_arguments_decide_where_they_are_read(machine: str, name: str) -> None:
    needed, tried = ARGUMENTS[name]
    padded = [(*arguments, *(0,) * (6 - len(arguments))) for arguments in (*needed, *tried)]
    errors = [outcome(machine, NUMBERS[machine][name], arguments)[0] for arguments in padded]
    assert errors == [0] * len(needed) + [errno.EPERM] * len(tried)


def test_the_kernel_answers_every_call_as_the_table_says() -> None:
    machine = os.uname().machine
    skipped = {NUMBERS[machine].get(name) for name in NOT_TO_BE_TRIED}
    numbers = [number for number in range(600) if number not in skipped]
    source = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
anything = [ctypes.c_long(argument) for argument in {ANYTHING}]
def error_of(number):
    ctypes.set_errno(0)
    return ctypes.get_errno() if libc.syscall(ctypes.c_long(number), *anything) == -1 else 0
def f(): return [(number, error_of(number)) for number in {numbers}]
"""
    with remote(source) as answer:
        found = answer.f()
    names = {number: name for name, number in NUMBERS[machine].items()}
    allowed = set(names_of(ALLOWED))
    for number, error in found:
        if names.get(number) in allowed:
            assert error != errno.EPERM, names[number]
        else:
            assert error == outcome(machine, number)[0], names.get(number, number)
