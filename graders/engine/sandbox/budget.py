"""What all runs of an answer may use together: a verdict comes, however the use is spread.

Caps of single requests are generous, since machines are busy; a thousand requests just below them
would take an hour.
"""

from dataclasses import dataclass
from math import inf

from ..faults import ContestantFailed
from ..verdicts import Verdict

# In the promises of our solutions, and of right answers in other styles, none used more than 0.5 s
# of CPU time or waited for more than 0.1 s (measured).
CPU_SECONDS = 60.0
IDLE_SECONDS = 20.0
# The judge's own time for what the answer sends and asks; 0.2 s were the most.
READING_SECONDS = 20.0
# While costs are measured, ratios to the reference decide; this is only a net below them.
SCALE_CPU_SECONDS = 600.0
# However it spent it, and if it was only kept from running: nothing waits for longer.
NET_SECONDS = 1_800.0


@dataclass
class Budget:
    """Seconds that are left, in which the answer computes, waits, or has the judge work for it.

    `waited` counts all that the judge waited for the answer, whether it could run or not.
    """

    cpu: float = inf
    idle: float = inf
    reading: float = inf
    waited: float = inf

    @classmethod
    def of_a_verdict(cls) -> "Budget":
        return cls(CPU_SECONDS, IDLE_SECONDS, READING_SECONDS, NET_SECONDS)

    def spend(
        self, cpu: float = 0.0, idle: float = 0.0, reading: float = 0.0, waited: float = 0.0
    ) -> None:
        """Takes off what was used."""
        self.cpu -= cpu
        self.idle -= idle
        self.reading -= reading
        self.waited -= waited

    def check(self, cpu: float = 0.0, idle: float = 0.0, waited: float = 0.0) -> None:
        """Raises ContestantFailed if nothing is left after what the running request has used."""
        if self.cpu < cpu:
            raise _over(f"all calls together took more than {CPU_SECONDS:g} s of CPU time")
        if self.idle < idle:
            raise _over(
                f"all calls together took more than {IDLE_SECONDS:g} s "
                "(the answer sleeps, or waits for something)"
            )
        if self.waited < waited:
            raise _over(f"all calls together took more than {NET_SECONDS:g} s")
        if self.reading < 0:
            raise ContestantFailed(
                Verdict.OUTPUT_LIMIT,
                f"all results together took more than {READING_SECONDS:g} s to read",
            )


def _over(sentence: str) -> ContestantFailed:
    return ContestantFailed(Verdict.TIME_LIMIT, sentence)
