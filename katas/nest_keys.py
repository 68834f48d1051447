"""Nested settings from flat keys.

A training script takes its settings as flat pairs, such as `optimizer.lr` and `0.1`, since these
are easy to override on the command line. The rest of the code wants them as nested dicts.

`nest(flat, separator)` splits each key as `key.split(separator)` does, and returns a new dict in
which these parts, taken one after another, lead to the key's value, the leaf. All on the way to a
leaf are containers: plain dicts, and nothing in them but what the keys put there.

Leaves are values of any kind, and stay what they are. A leaf that is itself a dict is still a leaf:
nothing is merged into it, and its own keys are not split. If a path is both, a leaf by its own key
and a container by a longer one, raise `ValueError` whichever came first, with a message that
contains that path as it is written in `flat`. If there are several such paths, any of them will do.
The order of keys in the result is free.

Raise `ValueError` as well for a key with an empty part ("a..b", ".a", "") and for an empty
separator, even if `flat` is empty. Raise `TypeError` for a key that is no `str`. Leave `flat` and
its values as they are: if it is a `defaultdict`, it must not grow.

    >>> nest({"optimizer.betas.first": 0.9})
    {'optimizer': {'betas': {'first': 0.9}}}
    >>> nest({"seed": 1, "adam.lr": 3, "adam.eps": 0}) == {"adam": {"eps": 0, "lr": 3}, "seed": 1}
    True
    >>> nest({"a/x.y": {"b/c": None}}, "/")
    {'a': {'x.y': {'b/c': None}}}
    >>> try:
    ...     nest({"a.b.c": 1, "a.b": {}})
    ... except ValueError as error:
    ...     "a.b" in str(error)
    True

Limits: up to 100_000 keys, of up to 100_000 parts each, 1_000_000 characters in all. Time O(total
length of the keys).
Ask first: what if a key is a path to other keys? what if a value is a dict? can a part be empty?
how deep can a path be?

Level: warm-up
Minutes: 20
Tags: keyed state, dicts
"""

from collections.abc import Mapping


def nest(flat: Mapping[str, object], separator: str = ".") -> dict[str, object]:
    raise NotImplementedError
