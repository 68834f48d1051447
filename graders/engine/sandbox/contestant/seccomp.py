"""The filter that the kernel runs before every system call: Linux's seccomp.

Documentation/userspace-api/seccomp_filter.rst describes the program. It is a search for the number
of the call, whose outcome `system_calls` tells. On an unknown architecture nothing is refused, and
the judge is told so.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from .system_calls import ABSENT, ALLOWED, CHECKED, NUMBERS, OWN_PID, REFUSED, Null, OneOf

# linux/prctl.h, linux/seccomp.h, linux/audit.h, linux/bpf_common.h
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _AND, _JUMP, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x05, 0x15, 0x35, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16  # in struct seccomp_data, little-endian
_ALL_BITS = 0xFFFFFFFF
_FARTHEST = 255  # that a conditional jump leads

_Instruction = tuple[int, int, int, int]  # operation, jump if true, jump if false, operand
_Block = tuple[_Instruction, ...]  # instructions that end in an outcome, whatever happens

_ALLOWED: _Block = ((_RETURN, 0, 0, _ALLOW),)
_REFUSED: _Block = ((_RETURN, 0, 0, _ERRNO | errno.EPERM),)
_ABSENT: _Block = ((_RETURN, 0, 0, _ERRNO | errno.ENOSYS),)


def refuse_calls() -> bool:
    """Lets calls fail from now on as `system_calls` says. Returns whether that is in force."""
    machine = os.uname().machine
    return machine in _AUDIT and _install(program(machine, os.getpid()))


def program(machine: str, own_pid: int) -> Sequence[_Instruction]:
    """The filter of an architecture, for the process with that id."""
    outcomes = _outcomes(own_pid)
    by_number = {number: outcomes[name] for name, number in NUMBERS[machine].items()}
    load_number = (_LOAD, 0, 0, _NUMBER_AT)
    search = (load_number, *_search(by_number, _ABSENT))
    return (_LOAD, 0, 0, _ARCH_AT), *_either((_EQUAL, _AUDIT[machine]), search, _REFUSED)


def _outcomes(own_pid: int) -> dict[str, _Block]:
    """What is done about each call."""
    outcomes = {
        name: outcome
        for groups, outcome in ((ALLOWED, _ALLOWED), (REFUSED, _REFUSED), (ABSENT, _ABSENT))
        for names in groups.values()
        for name in names.split()
    }
    return outcomes | {name: _checked(tests, own_pid) for name, tests in CHECKED.items()}


def _checked(tests: Iterable[OneOf | Null], own_pid: int) -> _Block:
    """Allows a call whose arguments pass every test, and refuses it otherwise."""
    block = _ALLOWED
    for test in tests:
        match test:
            case Null(argument):
                for upper in (False, True):
                    block = (_load(argument, upper=upper), *_search({0: block}, _REFUSED))
            case OneOf(argument, values, ignored):
                known = {own_pid if value == OWN_PID else value: block for value in values}
                mask = (_AND, 0, 0, _ALL_BITS & ~ignored)
                block = (_load(argument), mask, *_search(known, _REFUSED))
    return block


def _load(argument: int, *, upper: bool = False) -> _Instruction:
    """Takes half of an argument, which has 64 bits."""
    return _LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument + 4 * upper


def _search(blocks: Mapping[int, _Block], otherwise: _Block) -> _Block:
    """Goes on with the block of the value that was loaded, or with `otherwise`."""
    values = sorted(blocks)
    edges = {0: otherwise}  # where each run of the same block begins
    for value in values:
        edges[value] = blocks[value]
        edges.setdefault(value + 1, otherwise)
    begins = [next(run) for _, run in groupby(sorted(edges), key=edges.__getitem__)]
    return _halve([(begin, edges[begin]) for begin in begins])


def _halve(runs: Sequence[tuple[int, _Block]]) -> _Block:
    """Binary search among runs of values, each with the value that it begins at."""
    if len(runs) == 1:
        return runs[0][1]
    middle = len(runs) // 2
    return _either((_AT_LEAST, runs[middle][0]), _halve(runs[middle:]), _halve(runs[:middle]))


def _either(test: tuple[int, int], then: _Block, otherwise: _Block) -> _Block:
    """One block or the other, according to a comparison with what was loaded."""
    operation, operand = test
    if len(then) <= _FARTHEST:
        return (operation, 0, len(then), operand), *then, *otherwise
    far = (_JUMP, 0, 0, len(then))
    return (operation, 1, 0, operand), far, *then, *otherwise


def _install(instructions: Sequence[_Instruction]) -> bool:
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)
    filters = ctypes.create_string_buffer(code)
    header = struct.pack("@HP", len(instructions), ctypes.addressof(filters))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header) == 0)
