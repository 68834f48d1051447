"""How much may be tried to make a counterexample smaller."""

import math
import time

from ..answers.remote import RemoteAnswer

# To make the mistakes that we know as small as they get takes 36 examples on average, 262 at most
# (400 searches), of one to two milliseconds each; three searches share what may be tried. No clock
# ends it: the same answer gets the same counterexample on any machine.
SHRINK_EXAMPLES = 300
_START_IN_EXAMPLES = 6  # to start a process after one that the answer has ended: 5 to 12 ms
_PATIENCE_SECONDS = 20.0  # for answers that are slow at each example


class ShrunkEnough(BaseException):
    """Ends Hypothesis at once, from within an example; no Exception, or it would be shrunk."""


class Effort:
    """What may still be done to make a counterexample smaller, from the first failure on."""

    def __init__(self, answer: RemoteAnswer, examples: int) -> None:
        self._answer = answer
        self._left = examples
        self._started = 0
        self._give_up_at = math.inf

    def begin(self) -> None:
        """Called at every failure; the first one counts."""
        if self._give_up_at == math.inf:
            self._started = self._answer.processes
            self._give_up_at = time.monotonic() + _PATIENCE_SECONDS

    def spend(self) -> None:
        """Called before each example."""
        if self._give_up_at < math.inf:
            self._left -= 1

    def is_used_up(self) -> bool:
        if self._give_up_at == math.inf:
            return False
        starts = self._answer.processes - self._started
        return self._left < starts * _START_IN_EXAMPLES or time.monotonic() > self._give_up_at
