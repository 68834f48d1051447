"""Removes the queues, semaphores and shared memory of the user, writes there, and makes its own.

Expected: WA
"""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_CREAT, IPC_NOWAIT, IPC_RMID, KEY = 0o1000, 0o4000, 0, 0x6B617461
message = ctypes.create_string_buffer((1).to_bytes(8, "little") + b"kata_attack")


def attempt(function, *args):
    if function(*args) != -1 or ctypes.get_errno() != errno.EPERM:  # another: none is there
        os._exit(3)


attempt(libc.msgget, KEY, IPC_CREAT | 0o600)
attempt(libc.semget, KEY, 1, IPC_CREAT | 0o600)
attempt(libc.shmget, KEY, 4096, IPC_CREAT | 0o600)
for number in range(64):
    attempt(libc.msgsnd, number, message, 11, IPC_NOWAIT)
    attempt(libc.msgrcv, number, message, 11, 0, IPC_NOWAIT)
    attempt(libc.msgctl, number, IPC_RMID, None)
    attempt(libc.semctl, number, 0, IPC_RMID)
    attempt(libc.shmctl, number, IPC_RMID, None)
