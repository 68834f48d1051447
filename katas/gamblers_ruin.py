"""Gambler's ruin.

A gambler with `start` coins bets one coin at a time until nothing is left or the pile has grown to
`goal`. Each bet is won with probability `p_up` and lost otherwise, whatever came before.

`ruin_probability(start, goal, p_up)` returns the probability that the pile reaches 0 before `goal`,
as a `float`. It is exactly 1.0 at `start == 0` and exactly 0.0 at `start == goal`, whatever `p_up`
is; in between it is exactly 1.0 for a `p_up` of 0 and exactly 0.0 for a `p_up` of 1.

All other results have a relative error below 1e-9, rare ruin included; only what is below 1e-300
may come out as 0.0. This holds for a fair coin, for a coin that is off by 1e-12, and for a goal of
a million. Raise `ValueError` if `p_up` is not in [0, 1] or is NaN, if `goal` is below 1, or if
`start` is not in [0, goal].

    >>> ruin_probability(3, 4, 0.5)
    0.25
    >>> round(ruin_probability(1, 2, 0.3), 12), round(ruin_probability(1, 3, 0.6), 12)
    (0.7, 0.526315789474)
    >>> ruin_probability(0, 5, 1.0), ruin_probability(5, 5, 0.0), ruin_probability(4, 5, 0.0)
    (1.0, 0.0, 1.0)
    >>> 0.49 < ruin_probability(500_000, 1_000_000, 0.5 + 1e-12) < 0.5
    True

Limits: `goal` up to 1_000_000, any `p_up`. Time O(log goal), so no loop over the states.
Ask first: how far away can the goal be? is the coin nearly fair? how exact must a tiny probability
be?

Level: core
Minutes: 25
Tags: sampling, random walks, numerical stability
"""


def ruin_probability(start: int, goal: int, p_up: float) -> float:
    raise NotImplementedError
