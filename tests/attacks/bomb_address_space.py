"""Maps all the address space that there is, then asks for one more object.

Expected: MLE, TLE, RE
"""

import mmap

KEPT = []


def cheat(original):
    def exhaust(*args, **kwargs):
        for size in (1 << 28, 1 << 24, 1 << 20, 1 << 12):
            try:
                while True:
                    KEPT.append(mmap.mmap(-1, size))
            except (OSError, MemoryError):
                pass
        return [bytearray(1 << 12) for _ in range(1 << 24)]

    return exhaust
