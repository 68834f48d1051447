"""Lowers the judge's priority and moves it to one CPU.

Expected: WA
"""

import os
from contextlib import suppress

parent = os.getppid()
with suppress(OSError):
    os.setpriority(os.PRIO_PROCESS, parent, 1)
with suppress(OSError):
    os.setpriority(os.PRIO_PGRP, os.getpgid(parent), 1)
with suppress(OSError):
    os.setpriority(os.PRIO_USER, os.getuid(), 1)
with suppress(OSError):
    os.sched_setaffinity(parent, {min(os.sched_getaffinity(0))})
with suppress(OSError):
    os.sched_setscheduler(parent, os.SCHED_IDLE, os.sched_param(0))
