"""What catches each pitfall, and the smallest counterexamples: facts that tests hold katas to."""

# The promise or scale check that a pitfall breaks first. There is more than one where that depends
# on the inputs drawn.
CAUGHT_BY: dict[str, dict[str, tuple[str, ...]]] = {
    "graph_bfs": {
        "marks_on_pop": ("dense",),
        "depth_first": ("finds_a_shortest_path",),
        "pops_list_front": ("star",),
        "queues_whole_paths": ("chain",),
        "recursive": ("chain",),
        "treats_edges_as_undirected": ("follows_edges",),
        "seen_is_a_list": ("sparse",),
    },
    "lru_pinned": {
        "scans_past_pinned": ("pinned_in_front",),
        "get_does_not_refresh": ("keeps_the_most_recent", "never_drops_a_pinned_key"),
        "contains_refreshes": ("keeps_the_most_recent", "never_drops_a_pinned_key"),
        "update_evicts": ("keeps_the_most_recent",),
        "evicts_then_fails": ("never_drops_a_pinned_key",),
        "unpin_as_oldest": ("never_drops_a_pinned_key", "unpins_in_one_step"),
        "put_unpins": ("never_drops_a_pinned_key",),
        "pin_twice_needs_unpin_twice": ("never_drops_a_pinned_key", "unpins_in_one_step"),
        "none_means_absent": ("keeps_the_most_recent",),
        "capacity_zero_stores_one": ("keeps_the_most_recent",),
        "stale_map_after_evict": ("keeps_the_most_recent",),
    },
    "window_counter": {
        "closed_left_edge": ("drops_an_event_as_old_as_the_window",),
        "scans_every_event": ("short_window",),
        "one_entry_per_hit": ("burst",),
        "forgets_to_evict_on_hit": ("unasked",),
        "pops_list_front": ("jump",),
        "sums_the_window_each_time": ("wide_window",),
    },
    "window_max": {
        "max_of_each_slice": ("scattered",),
        "drops_one_of_two_equals": ("copes_with_equal_values",),
        "evicts_by_value": ("copes_with_equal_values",),
        "keeps_the_last_partial_window": ("finds_each_maximum",),
        "heap_without_lazy_delete": ("finds_each_maximum",),
    },
    "alias_sampler": {
        "leftovers_dropped": ("draws_in_proportion",),
        "zero_weight_leaks": ("never_draws_a_zero_weight", "draws_in_proportion"),
        "prefix_sums_in_disguise": ("many_weights",),
        "quadratic_build": ("many_weights",),
        "alias_swapped": ("draws_in_proportion",),
        "unnormalised": ("draws_in_proportion",),
        "global_random": ("draws_from_its_own_generator",),
        "uniform": ("draws_in_proportion",),
    },
    "kmeans": {
        "empty_cluster_gives_nan": ("labels_belong_to_the_centers", "loses_no_cluster"),
        "uniform_seeds": ("finds_the_blobs",),
        "broadcasts_n_k_d": ("many_clusters",),
        "labels_one_step_stale": ("labels_belong_to_the_centers",),
        "loops_over_points": ("many_points",),
        "sums_instead_of_means": ("centers_are_means", "labels_belong_to_the_centers"),
        "squared_by_cancellation": ("is_right_far_from_the_origin",),
        "seeds_without_squaring": ("finds_the_blobs",),
    },
    "attention_forward": {
        "no_scaling": ("takes_the_weighted_mean",),
        "scales_by_d": ("takes_the_weighted_mean",),
        "softmax_over_queries": ("takes_the_weighted_mean",),
        "exp_overflows": ("stays_finite",),
        "mask_after_softmax": ("attends_where_it_may",),
        "mask_inverted": ("attends_where_it_may",),
        "fully_masked_row_is_nan": ("attends_where_it_may",),
        "causal_aligned_at_the_top": ("attends_where_it_may",),
        "minus_1e9_leaks_in_float32": ("attends_where_it_may",),
        "loops_over_heads": ("many_small_heads",),
        "broadcasts_n_m_d": ("long_sequences",),
    },
}

# Counterexamples than which there is no smaller one for the mistake, call by call.
SMALLEST: dict[tuple[str, str], str] = {
    ("graph_bfs", "depth_first"): "shortest_path({0: [1, 2], 1: [2]}, 0, 2)",
    ("lru_pinned", "get_does_not_refresh"): """
cache = LRUCache(2)
cache.put('a', 0)
cache.put('b', 0)
cache.get('a')
cache.put('c', 0)
cache.get('a')
""",
    ("lru_pinned", "contains_refreshes"): """
cache = LRUCache(2)
cache.put('a', 0)
cache.put('b', 0)
'a' in cache
cache.put('c', 0)
cache.get('b')
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
