"""Takes memory, files and time from the judge by setting its limits.

Expected: WA
"""

import os
import resource
from contextlib import suppress

for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_CORE, resource.RLIMIT_STACK):
    with suppress(OSError, ValueError):
        resource.prlimit(os.getppid(), limit, (100, 100))
