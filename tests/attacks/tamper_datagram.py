"""Sends a datagram to another program's socket, from one that needs no `socket` to make.

Expected: IA, WA
"""

from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import socket

left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
for sender in (left, right):
    sender.setblocking(False)
    with suppress(OSError):
        sender.sendto(b"kata_attack", str(near / "box"))
    with suppress(OSError):
        sender.sendmsg([b"kata_attack"], [], 0, str(near / "box"))
