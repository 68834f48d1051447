"""Makes the judge the owner of a descriptor, so that the kernel signals it when data comes.

Expected: WA
"""

import fcntl
import os
import signal
import socket
from contextlib import suppress

F_SETSIG = 10
left, right = socket.socketpair()
with suppress(OSError):
    fcntl.fcntl(left, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(left, F_SETSIG, int(signal.SIGUSR1))
    fcntl.fcntl(left, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    for _ in range(3):
        right.send(b"x")
