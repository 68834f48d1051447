"""Raises SystemExit in a thread and in the main thread's next byte code.

Expected: RE, IA
"""

import ctypes
import threading

MAIN = threading.main_thread().ident


def leave():
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(MAIN), ctypes.py_object(SystemExit))
    raise SystemExit(0)


def cheat(original):
    def joined(*args, **kwargs):
        thread = threading.Thread(target=leave)
        thread.start()
        thread.join()
        return original(*args, **kwargs)

    return joined
