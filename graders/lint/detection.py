"""How likely a judgement is to miss a known mistake, from the share of inputs that show it.

Seeds on which a mistake is caught say little: one that is missed once in fifty is caught on all of
twenty seeds two times of three. Every input that is drawn says something.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..engine.answers.remote import RemoteAnswer
from ..engine.authored.grader import grader_of
from ..engine.authored.pitfalls import Pitfall
from ..engine.catalogue.katas import Kata
from ..engine.judge import seed_of
from ..engine.promises.promise import Promise
from ..engine.promises.search import draw


@dataclass(frozen=True)
class Sample:
    """The inputs of one promise in one judgement, and how many of them show a mistake.

    `whole`: there are no other inputs, so every judgement draws these.
    """

    promise: str
    inputs: int
    showing: int
    whole: bool


def samples_of(kata: Kata, pitfall: Pitfall, seed: int) -> tuple[Sample, ...]:
    """Tries a pitfall on all inputs of each promise that is to catch it."""
    grader = grader_of(kata)
    with RemoteAnswer(pitfall.answer, grader.entries) as remote:
        return tuple(
            _sample(promise, remote, seed_of(kata.stem, promise.name, seed))
            for promise in grader.promises
            if promise.name in pitfall.caught_by
        )


def _sample(promise: Promise, remote: RemoteAnswer, seed: int) -> Sample:
    inputs = draw(promise, seed, promise.examples) or [{}]  # it draws nothing
    whole = bool(promise.cases) or len(inputs) < promise.examples
    showing = sum(not promise.is_kept(remote, drawn) for drawn in inputs)
    return Sample(promise.name, len(inputs), showing, whole=whole)


def chance_of_missing(samples: Iterable[Sample]) -> float:
    """Estimates how often one judgement misses a mistake, from samples on several seeds."""
    by_promise = defaultdict(list)
    for sample in samples:
        by_promise[sample.promise].append(sample)
    chance = 1.0
    for ones in by_promise.values():
        if any(one.whole and one.showing for one in ones):
            return 0.0
        inputs, showing = sum(one.inputs for one in ones), sum(one.showing for one in ones)
        chance *= (1 - showing / inputs) ** (inputs / len(ones))
    return chance
