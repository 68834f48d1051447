"""Raises its own limits, as root may.

Expected: WA
"""

import os
import resource
from contextlib import suppress

everything = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
    with suppress(OSError, ValueError):
        resource.setrlimit(limit, everything)
    with suppress(OSError, ValueError):
        resource.prlimit(0, limit, everything)
    if resource.getrlimit(limit) == everything:
        os._exit(3)
