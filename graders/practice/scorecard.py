"""The scorecard of a round: what came of each kata, beside earlier rounds."""

from dataclasses import dataclass

from .history import HINT, Attempt, History
from .rounds import Round, Rounds

_COST_OF_HINT = 20  # of 100 points


@dataclass(frozen=True)
class Score:
    """What came of one kata in a round. Times are in seconds of the round's clock.

    `verdict` is the code of the first accepted answer's, else of the last; '' if none was judged.
    `broke` names what that answer broke.
    `before` is the shortest time to an accepted answer in earlier rounds.
    """

    stem: str
    verdict: str
    accepted_after: float | None
    attempts: int
    hints: int
    growth: str
    pitfalls: tuple[str, ...]
    before: float | None
    broke: str = ""

    @property
    def points(self) -> int:
        """100 for an accepted answer, less some for each hint."""
        if self.accepted_after is None:
            return 0
        return max(0, 100 - _COST_OF_HINT * self.hints)


def scorecard(history: History, number: int) -> list[Score]:
    """Returns a score for each kata of the round with that number."""
    rounds = dict(Rounds(history).all())
    earlier = [one for other, one in rounds.items() if other < number]
    return [_score(history, stem, rounds[number], earlier) for stem in rounds[number].stems]


def _score(history: History, stem: str, found: Round, earlier: list[Round]) -> Score:
    attempts = history.attempts(stem)
    judged = [one for one in attempts if found.counts(one.at) and one.verdict != "NA"]
    accepted = next((one for one in judged if one.solves), None)
    until = accepted.at if accepted else float("inf")
    counted = [one for one in judged if one.at <= until]
    told = accepted or (counted[-1] if counted else None)
    times = [_time_to_accepted(attempts, one) for one in earlier if stem in one.stems]
    return Score(
        stem,
        told.verdict if told else "",
        found.elapsed(accepted.at) if accepted else None,
        len(counted),
        sum(
            event.kind == HINT and found.counts(event.at) and event.at <= until
            for event in history.events(stem)
        ),
        told.growth if told else "",
        tuple(dict.fromkeys(one.pitfall for one in counted if one.pitfall)),
        min((seconds for seconds in times if seconds is not None), default=None),
        told.broke if told else "",
    )


def _time_to_accepted(attempts: list[Attempt], found: Round) -> float | None:
    solving = (one.at for one in attempts if one.solves and found.counts(one.at))
    at = next(solving, None)
    return None if at is None else found.elapsed(at)
