"""Leaves memory that outlives the process.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import ctypes
from multiprocessing import shared_memory

with suppress(OSError):
    shared_memory.SharedMemory("kata_attack_shared", create=True, size=4096)
libc = ctypes.CDLL(None)
IPC_CREAT = 0o1000
if libc.shmget(0x6B617461, 4096, IPC_CREAT | 0o600) >= 0:
    os._exit(3)
with suppress(OSError):
    os.memfd_create("kata_attack")
    os._exit(3)
