"""What catches each pitfall, and the smallest counterexamples: facts that tests hold katas to."""

# The promise or scale check that a pitfall breaks first. There is more than one where that depends
# on the inputs drawn.
CAUGHT_BY: dict[str, dict[str, tuple[str, ...]]] = {
    "lru_pinned": {
        "scans_past_pinned": ("pinned_in_front",),
        "get_does_not_refresh": ("keeps_the_most_recent",),
        "contains_refreshes": ("keeps_the_most_recent",),
        "update_evicts": ("keeps_the_most_recent",),
        "evicts_then_fails": ("never_drops_a_pinned_key",),
        "unpin_as_oldest": ("never_drops_a_pinned_key",),
        "put_unpins": ("never_drops_a_pinned_key",),
        "pin_twice_needs_unpin_twice": ("never_drops_a_pinned_key",),
        "none_means_absent": ("keeps_the_most_recent",),
        "capacity_zero_stores_one": ("keeps_the_most_recent",),
        "stale_map_after_evict": ("keeps_the_most_recent",),
    },
}

SMALLEST: dict[tuple[str, str], str] = {}
