"""Giving hints: one at a time, the one that fits the last mistake first, none twice."""

from ..engine.authored.grader import load
from ..engine.catalogue.hints import Hint, in_order
from ..engine.catalogue.katas import Kata
from .history import HINT, History


class Hints:
    """The hints of one kata, and which of them were given."""

    def __init__(self, kata: Kata) -> None:
        self._kata = kata
        self._history = History(kata.workspace)
        self.all = load(kata).hints

    def given(self) -> list[Hint]:
        """Returns the hints given so far, in that order."""
        numbers = dict.fromkeys(self._history.hints_given(self._kata.stem))
        return [self.all[number] for number in numbers if number < len(self.all)]

    def give(self) -> Hint | None:
        """Returns the next hint, which counts as given from now on; None if none is left."""
        given = self.given()
        for hint in in_order(self.all, self._history.last_pitfall(self._kata.stem)):
            if hint not in given:
                self._history.note(self._kata.stem, HINT, self.all.index(hint))
                return hint
        return None
