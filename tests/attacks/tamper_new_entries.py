"""Makes folders, pipes, devices and sockets.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import socket
import stat

for number, place in enumerate((near, Path("/tmp"), Path("/dev/shm"))):
    name = place / f"kata_attack_{number}"
    for make in (os.mkdir, os.mkfifo, lambda p: os.mknod(p, 0o600 | stat.S_IFCHR, 0x0103)):
        with suppress(OSError):
            make(name)
    with suppress(OSError):
        socket.socket(socket.AF_UNIX).bind(str(name))
