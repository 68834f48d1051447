"""Marks the judge as the first to be killed when memory runs out.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

for name in ("oom_score_adj", "oom_adj", "coredump_filter", "timerslack_ns", "comm"):
    with suppress(OSError):
        Path(f"/proc/{os.getppid()}/{name}").write_text("500")
        os._exit(3)
