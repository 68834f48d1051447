"""Promises about chance: checks whose false-alarm rate is stated and bounded."""

import math
from collections.abc import Iterable, Sequence

from ..faults import BrokenPromise
from ..values.code import as_code

# One check of one promise on one run fails a right answer less often than this; a grader makes far
# fewer than a hundred such checks, so that all together stay below one in a million.
FALSE_ALARM_RATE = 1e-8
MISS_RATE = 1e-6  # where what is wrong is so far off that a check looks for nothing less


def expect_shares(
    counts: Sequence[int], probabilities: Sequence[float], what: str = "the share of"
) -> None:
    """Independent draws, counted per outcome, must fit the probabilities.

    Each count is compared with its binomial distribution by the Chernoff bound, P(count/n beyond q)
    <= 2 exp(-n KL(q, p)), which holds for every n: a right answer fails less often than
    FALSE_ALARM_RATE. With a million draws a probability of one half that is off by a fiftieth is
    caught nearly always (Chernoff 1952; Hoeffding 1963).
    """
    draws = sum(counts)
    threshold = math.log(2 * len(counts) / FALSE_ALARM_RATE)
    for index, (count, wanted) in enumerate(zip(counts, probabilities, strict=True)):
        share = count / draws
        if draws * _divergence(share, wanted) > threshold:
            raise BrokenPromise(
                f"{what} {index} is {share:.5f} of {draws} draws, should be {wanted:.5f}",
                expected=as_code([round(float(p), 5) for p in probabilities]),
                actual=as_code([round(c / draws, 5) for c in counts]),
            )


def is_unlikely(times: int, of: int, chance: float) -> bool:
    """Whether what has this chance hardly ever happens so often, or so seldom, in `of` trials.

    By the Chernoff bound on that side, as above: it does so less often than FALSE_ALARM_RATE.
    """
    return of * _divergence(times / of, chance) > -math.log(FALSE_ALARM_RATE)


def expect_at_most(times: int, of: int, chance: float, sentence: str) -> None:
    """Something of at most this chance must not have happened `times` times in `of` trials.

    By the Chernoff bound, as above; the trials must be independent. `sentence` says what happened
    too often; it may hold `{share}`.
    """
    share = times / of
    if share > chance and is_unlikely(times, of, chance):
        raise _too_often(share, chance, sentence)


def expect_seldom(cases: Iterable[bool], chance: float, sentence: str) -> None:
    """Of independent cases, drawn until it is clear, hardly more than this share may be True.

    By Wald's sequential test against three times the chance: a share of at most the chance fails
    less often than FALSE_ALARM_RATE, one of three times that or more passes less often than
    MISS_RATE (Wald 1945). `sentence` is that of `expect_at_most`.
    """
    evidence = 0.0
    times = 0
    for of, happened in enumerate(cases, 1):
        times += happened
        evidence += math.log(3 if happened else (1 - 3 * chance) / (1 - chance))
        if evidence >= -math.log(FALSE_ALARM_RATE):
            raise _too_often(times / of, chance, sentence)
        if evidence <= math.log(MISS_RATE):
            return


def _too_often(share: float, chance: float, sentence: str) -> BrokenPromise:
    return BrokenPromise(
        sentence.format(share=f"{share:.1%}"),
        expected=f"at most {chance:.1%}",
        actual=f"{share:.1%}",
    )


def _divergence(share: float, wanted: float) -> float:
    """Kullback-Leibler divergence between two Bernoulli distributions, in nats."""
    return _term(share, wanted) + _term(1 - share, 1 - wanted)


def _term(share: float, wanted: float) -> float:
    if share == 0:
        return 0.0
    return share * math.log(share / wanted) if wanted > 0 else math.inf
