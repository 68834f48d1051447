"""Runs and clears what others have registered for the end of the process.

Expected: WA
"""

import atexit
import os

atexit._run_exitfuncs()
atexit._clear()
atexit.register(os._exit, 0)
