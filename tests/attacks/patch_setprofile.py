"""Lets a profiler of its own end the process as soon as the session sends a reply.

Expected: IA, RE
"""

import os
import sys


def profile(frame, event, arg):
    if frame.f_code.co_name == "_send":
        os._exit(0)


sys.setprofile(profile)
