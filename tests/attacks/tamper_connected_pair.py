"""Connects and binds a pair of sockets anew, to reach another program's socket.

Expected: IA, WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import socket

left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
with suppress(OSError):
    left.connect(str(near / "box"))
    left.send(b"kata_attack")
with suppress(OSError):
    right.bind(str(near / "kata_attack_bound"))
with suppress(OSError):
    right.bind("\0kata_attack")
    os._exit(3)
