"""Reads from address 0 while it is imported, with a handler that would return to the fault.

Expected: IA, TLE
"""

import ctypes
import signal

signal.signal(signal.SIGSEGV, lambda *_: None)
ctypes.string_at(0)
