"""A round on the screen: the clock runs, every save is judged."""

import time
from collections.abc import Sequence

from ..engine.catalogue.katas import Kata
from ..engine.judge import Options
from ..practice.rounds import Round, Rounds
from ..reports.practice import clock
from .live import Key, Live
from .problems import Problem


class LiveRound(Live):
    """Judges what is saved, until the time is up, all is accepted or the round is left."""

    def __init__(
        self,
        katas: Sequence[Kata],
        rounds: Rounds,
        number: int,
        found: Round,
        solved: set[str],
        notice: str,
    ) -> None:
        """`solved`: the katas of the round that are accepted already; `notice` is shown first."""
        self._rounds = rounds
        self._number = number
        self._round = found
        self._accepted = solved
        super().__init__(katas, katas[0], follow=True, notice=notice)

    def make_keys(self) -> dict[str, Key]:
        keys = super().make_keys()
        del keys["s"], keys["x"], keys["l"], keys["b"]
        return keys | {
            "h": Key("h hint (costs)", self.hint),
            "r": Key("", self.replay),
            "c": Key("", self.plot),
            "q": Key("q leave", self.stop),
            " ": Key("space pause", self.pause),
            "E": Key("E end", lambda: self.ask("End the round?", self.end)),
        }

    def tick(self) -> None:
        if self._round.is_over(time.time()):
            self.end()
        super().tick()

    def bar(self) -> Sequence[str]:
        left = "paused" if self._round.paused else clock(self._round.left(time.time()))
        return [left, f"{len(self._accepted)}/{len(self.katas)}", *super().bar()]

    def pause(self) -> None:
        """Stops the clock, or lets it run again."""
        now = time.time()
        change = self._round.go_on if self._round.paused else self._round.pause
        self._keep(change(now))

    def end(self) -> None:
        """Ends the round."""
        self._give_up()
        self._keep(self._round.end(time.time()))
        self.stop()

    def begin(self, options: Options) -> None:
        if self._round.paused:
            raise Problem("the round is paused: the space bar goes on.")
        super().begin(options)

    def after_solving(self, kata: Kata) -> None:
        self._accepted.add(kata.stem)
        if len(self._accepted) == len(self.katas):
            self.end()

    def _keep(self, found: Round) -> None:
        self._round = found
        self._rounds.keep(found, self._number)
