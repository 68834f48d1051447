"""Giving hints: one at a time, the one that fits the last mistake first, none twice."""

from ..engine.authored.grader import grader_of
from ..engine.authored.pitfalls import pitfalls_of
from ..engine.catalogue.katas import Kata
from .history import HINT, History


class Hints:
    """The hints of one kata, and which of them were given."""

    def __init__(self, kata: Kata) -> None:
        self._kata = kata
        self._history = History(kata.workspace)
        self.all = grader_of(kata).hints

    def given(self) -> list[str]:
        """Returns the hints given so far, in that order."""
        numbers = dict.fromkeys(self._history.hints_given(self._kata.stem))
        return [self.all[number] for number in numbers if number < len(self.all)]

    def give(self) -> str | None:
        """Returns the next hint, which counts as given from now on; None if none is left."""
        given = self._history.hints_given(self._kata.stem)
        fitting = self._fitting()
        for number in sorted(range(len(self.all)), key=lambda number: number != fitting):
            if number not in given:
                self._history.note(self._kata.stem, HINT, number)
                return self.all[number]
        return None

    def _fitting(self) -> int | None:
        """The number of the hint that leads out of the last mistake that was named."""
        pitfall = pitfalls_of(self._kata).get(self._history.last_pitfall(self._kata.stem))
        return pitfall.hint if pitfall else None
