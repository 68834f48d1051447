"""Tries the small seeds for one that gives the input, and remembers the next results.

Expected: WA
"""

import random

STREAMS = {seed: random.Random(seed).random() for seed in range(1_000)}


def cheat(original):
    def called(*args, **kwargs):
        for seed, value in STREAMS.items():
            if str(value) in repr(args):
                return seed
        return original(*args, **kwargs)

    return called
