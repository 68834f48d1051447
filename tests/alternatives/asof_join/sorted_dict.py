"""A SortedDict per entity: a later event at the same timestamp overwrites the earlier one."""

from sortedcontainers import SortedDict


def asof_join(labels, events, ttl=None):
    if ttl is not None and ttl < 0:
        raise ValueError(f"ttl {ttl}")
    by_entity = {}
    for entity, ts, value in events:
        by_entity.setdefault(entity, {})[ts] = value
    by_entity = {entity: SortedDict(history) for entity, history in by_entity.items()}
    answers = []
    for entity, ts in labels:
        history = by_entity.get(entity)
        i = history.bisect_right(ts) if history else 0
        if i == 0:
            answers.append(None)
            continue
        when, value = history.peekitem(i - 1)
        answers.append(None if ttl is not None and when < ts - ttl else value)
    return answers
