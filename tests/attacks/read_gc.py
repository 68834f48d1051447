"""Looks through all objects for code of the reference, the oracle or the expected results.

Expected: WA
"""

import gc
import types

NAMES = {"a_shortest_path", "shortest_path", "LRUCache", "Model", "attention"}
for found in gc.get_objects():
    if isinstance(found, types.FunctionType | type) and found.__name__ in NAMES:
        if found.__module__ != __name__:
            names = {"a_shortest_path": "shortest_path", "Model": "LRUCache"}
            stolen = types.SimpleNamespace(**{names.get(found.__name__, found.__name__): found})
