"""Gets a handle of the judge's process, compares with it, and looks at its memory and threads.

Expected: WA
"""

import ctypes
import os
import socket
import sys

libc = ctypes.CDLL(None)
SO_PEERPIDFD = 77
numbers = sys.modules["contestant.system_calls"].NUMBERS[os.uname().machine]
judge = os.getppid()
head, size = ctypes.c_void_p(), ctypes.c_size_t()
found = [
    libc.syscall(numbers["pidfd_open"], judge, 0),
    libc.syscall(numbers["kcmp"], judge, os.getpid(), 0, 0, 0),
    libc.syscall(numbers["get_robust_list"], judge, ctypes.byref(head), ctypes.byref(size)),
]
if any(result != -1 for result in found):
    os._exit(3)
for descriptor in range(3, 64):
    try:
        peer = socket.socket(fileno=os.dup(descriptor))
        handle = peer.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    except OSError:
        continue
    if libc.syscall(numbers["pidfd_send_signal"], handle, 0, None, 0) != -1:
        os._exit(3)
