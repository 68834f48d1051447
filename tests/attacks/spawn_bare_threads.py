"""Starts threads that Python knows nothing of, with small stacks, until no process can be started.

Expected: RE
"""

import ctypes


def cheat(original):
    def start_all(*args, **kwargs):
        libc = ctypes.CDLL(None)
        attributes, thread = ctypes.create_string_buffer(64), ctypes.c_ulong()
        libc.pthread_attr_init(attributes)
        libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16_384))
        while not libc.pthread_create(ctypes.byref(thread), attributes, libc.pause, None):
            pass
        return original(*args, **kwargs)

    return start_all
