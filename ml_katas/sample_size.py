"""Users per arm of an A/B test.

A team is about to start an experiment on its conversion rate and asks how many users it needs. Too
few, and a real gain goes unseen; too many, and the next experiment waits for weeks.

`per_arm(baseline, mde, alpha=0.05, power=0.8, relative=False)` returns, as an `int`, the least
number of users in each of two arms of equal size with which the test finds a true difference of
`mde` with probability `power`.

- The test is the two-sided z test of two proportions at level `alpha`, with unpooled variance: each
  arm has the variance of its own rate. Work with the normal approximation, and leave out the
  chance that the test finds a difference in the wrong direction.
- One arm has the rate `baseline`, the other `baseline + mde`; with `relative`, `mde` is a share of
  the baseline, and the other rate `baseline * (1 + mde)`. A negative `mde` is a drop.
- The number is rounded up. Normal quantiles that are right to ten digits will do.

`ValueError` if one of the two rates, `alpha` or `power` is not strictly between 0 and 1 (NaN is
not), if `mde` is 0, or if `power` is at most `alpha / 2`, which takes no users at all.

    >>> per_arm(0.1, 0.02)
    3839
    >>> per_arm(0.1, 0.2, relative=True)
    3839
    >>> per_arm(0.5, -0.1, alpha=0.01, power=0.9)
    730

Limits: the two rates lie between 0.0001 and 0.9999, and at least 0.0001 apart. Time O(1), whatever
the number returned.
Ask first: is the smallest effect absolute or relative? one-sided or two-sided? is the number asked
for that of one arm or of both?

Level: warm-up
Minutes: 15
Tags: experiments, statistics, power
"""


def per_arm(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    raise NotImplementedError
