"""System calls that no answer needs, refused by the kernel: Linux's seccomp filters.

Documentation/userspace-api/seccomp_filter.rst describes the program, which runs before every call.
It is a list of what is refused, not of what is allowed: Python's library and NumPy go on working on
kernels to come. On an unknown architecture nothing is refused, and the judge is told so.
"""

import ctypes
import errno
import os
import struct
from typing import NamedTuple

# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_LOAD, _AND, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16  # in struct seccomp_data, little-endian
_CLONE_THREAD = 0x00010000
_CLONE3 = 435
_X32 = 0x40000000  # numbers from here on are another set of the same calls

_Instruction = tuple[int, int, int, int]  # operation, jump if true, jump if false, operand


class _Machine(NamedTuple):
    """linux/audit.h's name of the architecture, the place of its numbers below, and its clone."""

    audit: int
    column: int
    clone: int


_MACHINES = {"x86_64": _Machine(0xC000003E, 0, 56), "aarch64": _Machine(0xC00000B7, 1, 220)}

# Numbers on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl) and on aarch64
# (include/uapi/asm-generic/unistd.h); None where the call is not there.
REFUSED: dict[str, tuple[int | None, int | None]] = {
    # other programs and processes
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setsid": (112, 157), "setpgid": (109, 154), "unshare": (272, 97), "setns": (308, 268),
    # the network, and other ways to talk
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "shmget": (29, 194),
    "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # files: what Landlock does not cover, and the rest for kernels without it
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "utimensat": (280, 88), "futimesat": (261, None),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14),
    "lremovexattr": (198, 15), "fremovexattr": (199, 16), "setxattrat": (463, 463),
    "removexattrat": (466, 466), "file_setattr": (469, 469), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "unlink": (87, None), "unlinkat": (263, 35),
    "rmdir": (84, None), "mkdir": (83, None), "mkdirat": (258, 34), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "mknod": (133, None),
    "mknodat": (259, 33), "creat": (85, None), "truncate": (76, 45),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "mount": (165, 40),
    "umount2": (166, 39), "chroot": (161, 51), "pivot_root": (155, 41), "quotactl": (179, 60),
    "swapon": (167, 224), "swapoff": (168, 225), "fanotify_init": (300, 262),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "open_tree": (428, 428), "open_tree_attr": (467, 467), "move_mount": (429, 429),
    "mount_setattr": (442, 442), "quotactl_fd": (443, 443),
    # what the judge measures and limits
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "setrlimit": (160, 164), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "prctl": (157, 167),
    # the kernel itself
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "personality": (135, 92), "acct": (163, 89), "reboot": (169, 142), "syslog": (103, 116),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "iopl": (172, None), "ioperm": (173, None),
    "sethostname": (170, 161), "setdomainname": (171, 162),
}  # fmt: skip
# Python reads limits with the call that sets them: the new limits must be a null pointer.
_READING_ONLY = {"prlimit64": (302, 261)}
# Commands of fcntl (the second argument) by which a descriptor sends signals to another process:
# F_SETOWN, F_SETSIG and F_SETOWN_EX of linux/fcntl.h.
_FCNTL, _SIGNALLING = (72, 25), (8, 10, 15)
# A pair of stream sockets, which asyncio needs, is tied together; any other can be sent from.
_SOCKETPAIR, _TYPE_BITS, _SOCK_STREAM = (53, 199), 0xF, 1
# Allowed to itself: `abort`, and Python's `signal.raise_signal`, send the process a signal.
_TO_ITSELF_ONLY = {"kill": (62, 129), "tgkill": (234, 131)}


def refuse_calls() -> bool:
    """Lets the calls above fail from now on. Returns whether that is in force."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return False
    return _install(_program(machine, os.getpid()))


_REFUSE = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
_NO_SUCH_CALL = (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)
_ALLOWED = (_RETURN, 0, 0, _ALLOW)


def _program(machine: _Machine, own_pid: int) -> list[_Instruction]:
    """The filter: falls through to the next test, or returns what becomes of the call."""
    column = machine.column
    program: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, machine.audit),
        _REFUSE,
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        _REFUSE,
        (_EQUAL, 0, 1, _CLONE3),
        _NO_SUCH_CALL,  # then clone is used, whose flags can be read
    ]
    for numbers in REFUSED.values():
        if (number := numbers[column]) is not None:
            program += [(_EQUAL, 0, 1, number), _REFUSE]
    for numbers in _TO_ITSELF_ONLY.values():
        program += _only_if(numbers[column], [_load(0), (_EQUAL, 0, 1, own_pid)])
    for numbers in _READING_ONLY.values():
        null = [_load(2), (_EQUAL, 0, 3, 0), _load(2, upper=True), (_EQUAL, 0, 1, 0)]
        program += _only_if(numbers[column], null)
    commands = [(_EQUAL, 0, 1, command) for command in _SIGNALLING]
    program += _unless(_FCNTL[column], [_load(1)], commands)
    stream = [_load(1), (_AND, 0, 0, _TYPE_BITS), (_EQUAL, 0, 1, _SOCK_STREAM)]
    program += _only_if(_SOCKETPAIR[column], stream)
    thread = [_load(0), (_BITS, 0, 1, _CLONE_THREAD)]  # its flags
    return [*program, *_only_if(machine.clone, thread), _ALLOWED]


def _load(argument: int, *, upper: bool = False) -> _Instruction:
    """Takes half of an argument, which has 64 bits."""
    return _LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument + 4 * upper


def _only_if(number: int, tests: list[_Instruction]) -> list[_Instruction]:
    """Allows a call that passes every test, and refuses it otherwise."""
    return [(_EQUAL, 0, len(tests) + 2, number), *tests, _ALLOWED, _REFUSE]


def _unless(
    number: int, before: list[_Instruction], tests: list[_Instruction]
) -> list[_Instruction]:
    """Refuses a call that passes any of the tests, and allows it otherwise."""
    refusals = [step for test in tests for step in (test, _REFUSE)]
    return [(_EQUAL, 0, len(before) + len(refusals) + 1, number), *before, *refusals, _ALLOWED]


def _install(program: list[_Instruction]) -> bool:
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    filters = ctypes.create_string_buffer(code)
    header = struct.pack("@HP", len(program), ctypes.addressof(filters))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header) == 0)
