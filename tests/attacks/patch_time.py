"""Stops all clocks.

Expected: AC
"""

import time

ANSWER = "right"
for name in ("time", "monotonic", "perf_counter", "process_time", "time_ns", "perf_counter_ns"):
    setattr(time, name, lambda: 0)
time.sleep = lambda _: None
