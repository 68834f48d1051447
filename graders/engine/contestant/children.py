"""No new processes: a child's CPU time is on no clock of ours, and it may outlive the judge.

A seccomp filter (Linux's Documentation/userspace-api/seccomp_filter.rst) lets the kernel refuse
them; threads may start. On another system, or an unknown architecture, nothing is refused here.
"""

import ctypes
import errno
import os
import struct

# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_SECCOMP_MODE_FILTER = 2
_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_AT, _ARCH_AT, _FLAGS_AT = 0, 4, 16  # in struct seccomp_data, little-endian
_CLONE_THREAD = 0x00010000
_CLONE3 = 435
# linux/audit.h: the architecture, and its numbers of clone, fork and vfork
_CALLS = {"x86_64": (0xC000003E, 56, (57, 58)), "aarch64": (0xC00000B7, 220, ())}

_Instruction = tuple[int, int, int, int]  # operation, jump if true, jump if false, operand


def forbid_children() -> None:
    """Lets fork, vfork and clone fail from now on, unless they start a thread."""
    if os.uname().machine in _CALLS:
        _install(_program(*_CALLS[os.uname().machine]))


def _program(architecture: int, clone: int, forks: tuple[int, ...]) -> list[_Instruction]:
    """The filter: falls through to the next test, or returns what becomes of the call."""
    refuse = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
    no_such_call = (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)
    allow = (_RETURN, 0, 0, _ALLOW)
    program: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, architecture),
        refuse,
        (_LOAD, 0, 0, _NUMBER_AT),
        (_EQUAL, 0, 1, _CLONE3),
        no_such_call,  # then clone is used, whose flags can be read
    ]
    for number in forks:
        program += [(_EQUAL, 0, 1, number), refuse]
    return [
        *program,
        (_EQUAL, 1, 0, clone),
        allow,
        (_LOAD, 0, 0, _FLAGS_AT),
        (_BITS, 0, 1, _CLONE_THREAD),
        allow,
        refuse,
    ]


def _install(program: list[_Instruction]) -> None:
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    filters = ctypes.create_string_buffer(code)
    header = struct.pack("@HP", len(program), ctypes.addressof(filters))
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header)
