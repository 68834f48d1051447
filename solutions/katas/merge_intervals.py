"""In order of their starts, each interval either meets the last block or opens the next one.

It meets the block if it starts no later than the block ends, and may then move that end. An empty
interval never moves it. Time O(n log n), memory O(n).
"""

from collections.abc import Sequence


def merge(intervals: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if any(end < start for start, end in intervals):
        raise ValueError("an interval ends before it starts")
    blocks: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if blocks and start <= blocks[-1][1]:
            first, last = blocks[-1]
            blocks[-1] = (first, max(last, end))
        elif start < end:
            blocks.append((start, end))
    return blocks
