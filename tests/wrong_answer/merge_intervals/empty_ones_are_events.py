"""Opens and closes a block at an empty interval that lies apart: it comes back as a block.

Caught by: leaves_no_trace_of_empty_ones
"""


def merge(intervals):
    events = []
    for start, end in intervals:
        if end < start:
            raise ValueError("end before start")
        events += [(start, 0), (end, 1)]
    events.sort()
    depth, opened, blocks = 0, None, []
    for point, is_end in events:
        if not is_end:
            if depth == 0:
                opened = point
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                blocks.append((opened, point))
    return blocks
