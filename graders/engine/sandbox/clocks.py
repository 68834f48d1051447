"""The clocks of one request: what the contestant used of its time, and when that is too much."""

import contextlib
import time
from collections.abc import Iterator

from ..faults import ContestantFailed, CutOff
from ..verdicts import Verdict
from .budget import Budget
from .limits import TimeCap
from .process import Process

# No more than this counts from one look at the clocks to the next: the judge was stopped (Ctrl-Z, a
# lid that was closed) or got no CPU, which is not the answer's fault.
_MOST_BETWEEN_LOOKS = 0.5
# The queues for a CPU are read anew for a request after so long, and if it takes so long: that
# takes 0.04 ms.
_QUEUE_SECONDS = 0.002


class Queues:
    """How long a process, and the judge, were ready to run and got no CPU, as read now and then."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._read_at = 0.0
        self.seconds = 0.0

    def read_if_stale(self) -> None:
        now = time.monotonic()
        if now - self._read_at > _QUEUE_SECONDS:
            self.seconds = self._process.queued_seconds()
            self._read_at = now


class Clocks:
    """What one request takes, beside its cap and what is left of the budget."""

    def __init__(self, process: Process, queues: Queues, budget: Budget, cap: TimeCap) -> None:
        self._process = process
        self._queues = queues
        self._budget = budget
        self._cap = cap
        self._waited = 0.0  # for the contestant, until something came
        self._cpu = 0.0  # CPU seconds of the contestant
        self._idle = 0.0  # seconds in which it neither ran nor could have run

    def start(self) -> None:
        self._queues.read_if_stale()
        self._queued_at_start = self._queues.seconds
        self._cpu_at_start = self._process.cpu_seconds()

    def stop(self) -> None:
        """Puts on the budget what the request took."""
        with contextlib.suppress(ContestantFailed):  # it has ended, which is told already
            self._look()
        self._budget.spend(cpu=self._cpu, idle=self._idle, waited=self._waited)

    @contextlib.contextmanager
    def judge_at_work(self) -> Iterator[None]:
        """What the judge does for the contestant inside is on the budget."""
        began = time.thread_time()
        try:
            yield
        finally:
            self._budget.spend(reading=time.thread_time() - began)

    def note_waiting(self, began: float) -> None:
        """The judge has waited for the contestant since `began`, of the monotonic clock."""
        self._waited += min(time.monotonic() - began, _MOST_BETWEEN_LOOKS)

    def check(self) -> None:
        """Raises ContestantFailed if the request takes too long."""
        self._look()
        if self._cpu > self._cap.cpu:
            raise CutOff(self._cap.cpu)
        if self._idle > self._cap.wall:
            raise ContestantFailed(
                Verdict.TIME_LIMIT,
                f"did not finish within {self._cap.wall:g} s (it sleeps, or waits for something)",
            )
        self._budget.check(self._cpu, self._idle, self._waited)

    def _look(self) -> None:
        """Reads the clocks. To wait for a CPU, there or here, is not to be idle."""
        self._cpu = self._process.cpu_seconds() - self._cpu_at_start
        if self._waited - self._cpu - self._idle > _QUEUE_SECONDS:
            self._queues.read_if_stale()
            queued = self._queues.seconds - self._queued_at_start
            self._idle = max(self._waited - self._cpu - queued, self._idle)
