"""Every cap, with its reason. Caps stop accidents; `growth` judges cost."""

from dataclasses import dataclass

MIB = 1024 * 1024

# Room for the interpreter, NumPy (200 MB of address space) and any reference; a list that grows for
# ever meets it in about a second.
ADDRESS_SPACE_BYTES = 1024 * MIB
# A safety net for the case that the judge itself is gone; its own clocks act long before. What is
# measured goes without: see `Process.restrictions`.
LIFETIME_CPU_SECONDS = 300

# Within that room Python starts some 120 threads, 760 with the smallest stacks. Bare ones came to
# 32 000 in 2 s, which took all process ids of a machine and 900 MB of its memory (measured).
MOST_THREADS = 1_000

OUTPUT_BYTES = 4 * MIB  # one request may print this much; debugging prints on 10^5 items fit
OUTPUT_KEPT_BYTES = 16 * 1024

START_SECONDS = 30.0


@dataclass(frozen=True)
class TimeCap:
    """What one request may use before it is cut off: CPU seconds, and wall seconds for sleepers.

    Of the latter only those count in which it neither ran nor waited for a CPU: a loaded machine
    makes no sleeper of it. Inputs of promises are small, references need microseconds.
    """

    cpu: float = 2.0
    wall: float = 10.0


PROMISE = TimeCap()
REPEATED = TimeCap(cpu=30.0, wall=90.0)  # a million draws; references need a second of it
# Sixteen threads that wait for each other: where all of them stand still, none goes on later.
THREADS = TimeCap(cpu=5.0, wall=5.0)
LOADING = TimeCap(cpu=5.0, wall=15.0)  # importing NumPy takes 0.1 s of it
