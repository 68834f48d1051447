"""Feeds damaged frames to the decoder of results: `python -m tests.fuzz --frames 1000000`.

Only `WireError` may come of it, soon, and with memory linear in the bytes received.
"""

import argparse
import random
import time
import tracemalloc
from functools import reduce

import numpy as np

from graders.engine.sandbox.contestant.wire import WireError, decode, encode

_SEEDS: list[object] = [
    None,
    True,
    -1,
    10**40,
    0.5,
    float("nan"),
    "text \ud800",
    b"bytes",
    [1, 2.5, "three", None],
    list(range(300)),
    [0.25] * 50,
    (1, (2, (3, [4, {5: {6}}]))),
    {"a": [1, {2, 3}], ("b", 1): frozenset("xyz")},
    np.arange(12.0).reshape(3, 4),
    np.array([True, False]),
    np.float32(1.5),
    [[[]], [[], [[]]]],
    reduce(lambda inner, _: [inner, ()], range(250), list[object]()),
]
_SLOW_SECONDS = 2.0
_MOST_BYTES = 16 << 20  # frames here are below 64 kB


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--frames", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    frames = [encode(value) for value in _SEEDS]
    slowest = 0.0
    refused = 0
    tracemalloc.start()
    for _ in range(options.frames):
        damaged = _damaged(rng, frames)
        began = time.process_time()
        try:
            decode(damaged, deepest=lambda: 200)
        except WireError:
            refused += 1
        slowest = max(slowest, time.process_time() - began)
    _, peak = tracemalloc.get_traced_memory()
    print(  # noqa: T201
        f"{options.frames} frames, seed {options.seed}: {refused} refused, the others were data; "
        f"slowest {1000 * slowest:.1f} ms, peak {peak >> 10} kB"
    )
    if slowest > _SLOW_SECONDS or peak > _MOST_BYTES:
        raise SystemExit(1)


def _damaged(rng: random.Random, frames: list[bytes]) -> bytes:
    """A frame after a few changes of the kinds that find most: bits, lengths, splices, cuts."""
    frame = bytearray(rng.choice(frames))
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(frame) + 1)
        match rng.randrange(6):
            case 0 if place < len(frame):
                frame[place] ^= 1 << rng.randrange(8)
            case 1 if place < len(frame):
                frame[place] = rng.choice(b"NTFifsbotldSZanpDr\x00\xff")
            case 2:
                frame[place : place + 4] = rng.choice((0, 1, 255, 2**31, 2**32 - 1)).to_bytes(4)
            case 3:
                other = rng.choice(frames)
                frame[place:place] = other[: rng.randrange(len(other) + 1)]
            case 4:
                del frame[place:]
            case _:
                frame[place : place + rng.randrange(1, 9)] = rng.randbytes(rng.randrange(9))
        if not frame:
            frame = bytearray(b"l")
    return bytes(frame)


if __name__ == "__main__":
    main()
