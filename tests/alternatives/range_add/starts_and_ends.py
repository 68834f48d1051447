"""What has begun by now, less what has ended by now: two sorted lists with prefix sums."""

import bisect


def prefix(pairs):
    pairs = sorted(pairs)
    keys, sums, total = [], [0], 0
    for key, delta in pairs:
        keys.append(key)
        total += delta
        sums.append(total)
    return keys, sums


def totals(updates, queries):
    for lo, hi, _ in updates:
        if hi < lo:
            raise ValueError((lo, hi))
    begins, begun = prefix([(lo, d) for lo, hi, d in updates])
    ends, ended = prefix([(hi, d) for lo, hi, d in updates])
    out = []
    for x in queries:
        out.append(begun[bisect.bisect(begins, x)] - ended[bisect.bisect(ends, x)])
    return out
