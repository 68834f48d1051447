"""The smallest counterexamples: facts that tests hold shrinking to."""

# Counterexamples than which there is no smaller one for the mistake, call by call.
SMALLEST: dict[tuple[str, str], str] = {
    ("graph_bfs", "depth_first"): "shortest_path({0: [2, 1], 2: [1]}, 0, 1)",
    ("lru_pinned", "get_does_not_refresh"): """
cache = LRUCache(2)
cache.put('a', 0)
cache.put('b', 0)
cache.get('a')
cache.put('c', 0)
cache.get('b')
""",
    ("lru_pinned", "contains_refreshes"): """
cache = LRUCache(2)
cache.put('a', 0)
cache.put('b', 0)
'a' in cache
cache.put('c', 0)
cache.get('a')
""",
    ("lru_pinned", "evicts_then_fails"): """
cache = LRUCache(1)
cache.put('a', 0, pinned=True)
cache.put('b', 0)
cache.get('a')
""",
    ("lru_pinned", "put_unpins"): """
cache = LRUCache(1)
cache.put('a', 0, pinned=True)
cache.put('a', 0)
cache.put('b', 0)
""",
    ("lru_pinned", "none_means_absent"): """
cache = LRUCache(1)
cache.put('a', None)
cache.get('a', 'gone')
""",
    ("lru_pinned", "capacity_zero_stores_one"): """
cache = LRUCache(0)
cache.put('a', 0)
""",
    ("lru_pinned", "stale_map_after_evict"): """
cache = LRUCache(1)
cache.put('a', 0)
cache.put('b', 0)
cache.get('a')
""",
    ("window_counter", "closed_left_edge"): """
counter = WindowCounter(1)
counter.hit(0.0)
counter.total(1.0)
""",
    ("window_max", "drops_one_of_two_equals"): "window_max([1.0, 1.0, 0.0], 2)",
    ("window_max", "keeps_the_last_partial_window"): "window_max([0.0], 2)",
    ("window_max", "heap_without_lazy_delete"): "window_max([1.0, 2.0, 0.0], 1)",
    ("attention_forward", "causal_aligned_at_the_top"): (
        "attention(np.array([[1.0], [1.0]]), np.array([[1.0]]), np.array([[1.0]]), causal=True)"
    ),
}
