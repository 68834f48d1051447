"""Labels and events merged into one time line; a dict holds what is known of each entity."""


def asof_join(labels, events, ttl=None):
    if ttl is not None and ttl < 0:
        raise ValueError("negative ttl")
    line = []
    for i, (_, ts, _) in enumerate(events):
        line.append((ts, 0, i))
    for i, (_, ts) in enumerate(labels):
        line.append((ts, 1, i))
    line.sort()
    known = {}
    result = [None] * len(labels)
    for ts, is_label, i in line:
        if not is_label:
            entity, _, value = events[i]
            known[entity] = (ts, value)
            continue
        entity = labels[i][0]
        if entity in known:
            when, value = known[entity]
            if ttl is None or ts - when <= ttl:
                result[i] = value
    return result
