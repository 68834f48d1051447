"""A verdict comes however an answer spends its time, and a busy machine is never its fault."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from graders.authoring import Callback
from graders.engine.answers import remote
from graders.engine.faults import ContestantFailed
from graders.engine.sandbox import budget
from graders.engine.sandbox.budget import Budget
from graders.engine.sandbox.dialogue import Contestant
from graders.engine.sandbox.limits import TimeCap
from graders.engine.verdicts import Stage, Verdict

from .answers import in_call
from .conftest import Judged, Start

pytestmark = pytest.mark.timeout(120)

SPENDING = {
    "sleeps": ("IDLE_SECONDS", "import time\ntime.sleep(0.1)", "(the answer sleeps, or waits"),
    "waits for a lock": (
        "IDLE_SECONDS",
        "import threading\nthreading.Event().wait(0.1)",
        "(the answer sleeps, or waits",
    ),
    "sleeps shortly": ("IDLE_SECONDS", "import time\ntime.sleep(0.01)", "(the answer sleeps, or"),
    "computes": (
        "CPU_SECONDS",
        "import time\nend = time.process_time() + 0.1\nwhile time.process_time() < end: pass",
        "s of CPU time",
    ),
}


@pytest.mark.parametrize(("limit", "code", "told"), SPENDING.values(), ids=SPENDING)
def test_all_calls_together_have_a_limit(
    judged: Judged, monkeypatch: pytest.MonkeyPatch, limit: str, code: str, told: str
) -> None:
    """None of the calls takes long by itself."""
    monkeypatch.setattr(budget, limit, 1.0)
    judgement = judged("graph_bfs", in_call(code))
    assert judgement.verdict is Verdict.TIME_LIMIT
    assert judgement.failure
    assert judgement.failure.sentence.startswith("all calls together took more than 1 s")
    assert told in judgement.failure.sentence


def test_sleeping_while_costs_are_measured_is_on_the_budget_too(
    judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "IDLE_SECONDS", 1.0)
    code = "import time\ntime.sleep(0.2 * (len(graph) > 200))"
    judgement = judged("graph_bfs", in_call(code), scale=True)
    assert judgement.stage is Stage.SCALE
    assert judgement.failure
    assert "the answer sleeps, or waits for something" in judgement.failure.sentence


def test_what_the_judge_does_for_an_answer_has_a_limit(start: Start) -> None:
    answer = start("def call(f):\n    while True: f([0.5] * 1_000)")
    answer.contestant.budget = Budget(reading=0.0)
    with pytest.raises(ContestantFailed, match="all results together took more") as failed:
        answer.call(Callback(lambda _: None))
    assert failed.value.verdict is Verdict.OUTPUT_LIMIT


@pytest.fixture
def busy_machine() -> Iterator[None]:
    """Ten times as many programs that want a CPU as there are, on most machines."""
    command = [sys.executable, "-S", "-c", "while True: pass"]
    others = [subprocess.Popen(command) for _ in range(20)]
    yield
    for other in others:
        other.kill()
        other.wait()


ENDLESS = """
import time
def loop():
    while True: pass
def sleep():
    while True: time.sleep(0.1)
def work():
    while time.process_time() < 0.5: pass
"""


@pytest.mark.usefixtures("busy_machine")
def test_on_a_busy_machine_to_wait_for_a_cpu_is_not_to_sleep(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PROMISE", TimeCap(cpu=0.7, wall=1.0))
    answer = start(ENDLESS)
    assert answer.work() is None  # takes several seconds
    with pytest.raises(ContestantFailed, match=r"did not finish within 0\.7 s of CPU time"):
        answer.loop()
    with pytest.raises(ContestantFailed, match=r"did not finish within 1 s \(it sleeps"):
        answer.sleep()


def test_an_answer_that_hangs_in_the_statements_examples_is_not_run_again(
    judged: Judged, monkeypatch: pytest.MonkeyPatch, contestants: list[int]
) -> None:
    monkeypatch.setattr(Contestant.request, "__kwdefaults__", {"cap": TimeCap(cpu=0.3, wall=1.0)})
    judgement = judged("graph_bfs", in_call("while True: pass"), recognise=True)
    assert (judgement.stage, judgement.verdict) == (Stage.EXAMPLES, Verdict.TIME_LIMIT)
    assert judgement.pitfall is None
    assert len(contestants) == 1
