"""Fills sockets that nobody reads, as many as there can be: memory of the kernel.

Expected: RE
"""

import socket

pairs = []


def fill():
    while True:
        pair = socket.socketpair()
        pairs.append(pair)
        for end in pair:
            end.setblocking(False)
            try:
                while True:
                    end.send(bytes(65_536))
            except BlockingIOError:
                pass


def cheat(original):
    return lambda *args, **kwargs: fill()
