"""Registers work for the end of the process that never ends.

Expected: AC
"""

import atexit
import time

ANSWER = "right"
atexit.register(time.sleep, 10**6)
