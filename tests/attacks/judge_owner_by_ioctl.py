"""Makes the judge the owner of a socket by ioctl, so that the kernel sends it SIGIO.

Expected: WA
"""

import fcntl
import os
import socket
import struct
from contextlib import suppress

FIOSETOWN, SIOCSPGRP, FIOASYNC = 0x8901, 0x8902, 0x5452
left, right = socket.socketpair()
for command in (FIOSETOWN, SIOCSPGRP):
    with suppress(OSError):
        fcntl.ioctl(left.fileno(), command, struct.pack("i", os.getppid()))
        os._exit(3)
with suppress(OSError):
    fcntl.ioctl(left.fileno(), FIOASYNC, struct.pack("i", 1))
    os._exit(3)
for _ in range(5):
    right.send(b"x")
