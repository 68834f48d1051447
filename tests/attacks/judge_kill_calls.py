"""Sends signals by system calls other than `kill`.

Expected: WA
"""

import ctypes
import os
import signal

libc = ctypes.CDLL(None)
parent, number = os.getppid(), int(signal.SIGUSR1)
X86 = os.uname().machine == "x86_64"
info = ctypes.create_string_buffer(128)
info[0:12] = number.to_bytes(4, "little") + bytes(4) + (-1).to_bytes(4, "little", signed=True)
libc.syscall(200 if X86 else 130, parent, number)  # tkill
libc.syscall(234 if X86 else 131, parent, parent, number)  # tgkill
libc.syscall(129 if X86 else 138, parent, number, info)  # rt_sigqueueinfo
libc.syscall(297 if X86 else 240, parent, parent, number, info)  # rt_tgsigqueueinfo
libc.syscall(0x40000000 + 62, parent, number)  # kill, among the calls of x32
descriptor = libc.syscall(434, parent, 0)  # pidfd_open
libc.syscall(424, descriptor, number, None, 0)  # pidfd_send_signal
libc.syscall(424, os.open(f"/proc/{parent}", os.O_PATH), number, None, 0)
