"""Starts processes by each method that `multiprocessing` has.

Expected: WA
"""

import multiprocessing
from contextlib import suppress

for method in ("fork", "spawn", "forkserver"):
    with suppress(Exception):
        context = multiprocessing.get_context(method)
        context.Process(target=print, daemon=False).start()
