"""Events and queries on one line, walked from left to right."""


def totals(updates, queries):
    events = []
    for lo, hi, delta in updates:
        if lo > hi:
            raise ValueError("hi < lo")
        events += [(lo, 0, delta), (hi, 0, -delta)]
    events.extend((x, 1, i) for i, x in enumerate(queries))
    answers = [0] * len(queries)
    level = 0
    for _, kind, what in sorted(events):
        if kind:
            answers[what] = level
        else:
            level += what
    return answers
