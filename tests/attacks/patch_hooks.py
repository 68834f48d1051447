"""Replaces the hooks for errors, for display, for threads and for audits.

Expected: WA, SV, RE
"""

import sys
import threading

sys.excepthook = sys.unraisablehook = threading.excepthook = lambda *_: None
sys.displayhook = lambda _: None
sys.addaudithook(lambda *_: None)
sys.set_int_max_str_digits(0)
sys.setswitchinterval(100.0)
