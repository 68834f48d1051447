"""Whenever an answer ends its process, or hangs up, the answer fails, and never the judge."""

import os
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.costs.measure import Bench
from graders.engine.costs.scale import SMALLEST, Scale
from graders.engine.faults import ContestantFailed
from graders.engine.sandbox.limits import PROMISE
from graders.engine.verdicts import Verdict

from .answers import solution_of
from .conftest import Judged

pytestmark = pytest.mark.timeout(120)

EVERY = os.environ.get("KATA_ATTACKS") == "all"
WAYS = {
    "exits": "os._exit(0)",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "hangs up": "self.channel.close()",
}
# A kata whose grader asks for it, by operation.
ASKS = {
    "load": "graph_bfs",
    "missing": "graph_bfs",
    "example": "graph_bfs",
    "call": "graph_bfs",
    "create": "lru_pinned",
    "program": "lru_pinned",
    "repeat": "alias_sampler",
    "global_random": "kmeans",
    "attribute": "count_min_sketch",
    "overwrite": "lora_linear",
    "ask": "ring_allreduce",
    "goodbye": "graph_bfs",
}
MEASURED = ("prepare", "run", "profile", "fetch")
KATAS = {kata.stem: kata for kata in katas(HOME)}
GRAPH_BFS = KATAS["graph_bfs"]
SHAPES = {
    shape.resource: shape for shape in grader_of(GRAPH_BFS).scales
}.values()  # time and memory
FAILED = (Verdict.RUNTIME_ERROR, Verdict.INVALID_ANSWER, Verdict.SECURITY_VIOLATION)
MOMENTS = ("before", "after")
ENDING = """

import os, signal, sys
_Session = sys.modules["contestant.session"].Session
_do, _send = getattr(_Session, "do_{operation}", None), _Session._send
_ending = {operation!r} == "load"
def _end(self):
    {way}
def _do_it(self, *operands):
    global _ending
    if {moment!r} == "before": _end(self)
    _ending = True
    return _do(self, *operands)
def _send_it(self, reply):
    is_it = _ending or (reply[0] == "ask" and {operation!r} == "ask")
    if is_it and {moment!r} == "before": _end(self)
    _send(self, reply)
    if is_it: _end(self)
if _do: _Session.do_{operation} = _do_it
_Session._send = _send_it
"""


def ending(stem: str, operation: str, moment: str, way: str) -> str:
    """A right answer that ends just before or after an operation."""
    code = ENDING.format(operation=operation, moment=moment, way=WAYS[way])
    return solution_of(stem) + code


def ends(operations: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """All ends; or each operation and moment with the ways in turn."""
    pairs = [(operation, moment) for operation in operations for moment in MOMENTS]
    ways = list(WAYS)
    return [
        (*pair, way)
        for number, pair in enumerate(pairs)
        for way in (ways if EVERY else [ways[number % len(ways)]])
    ]


@pytest.mark.parametrize(("operation", "moment", "way"), ends(tuple(ASKS)))
def test_the_judge_survives_an_end(judged: Judged, operation: str, moment: str, way: str) -> None:
    stem = ASKS[operation]
    judgement = judged(stem, ending(stem, operation, moment, way))
    if (operation, moment) == ("goodbye", "after"):
        assert judgement.accepted
        return
    assert judgement.verdict in FAILED
    assert judgement.failure
    assert "process" in judgement.failure.sentence or "channel" in judgement.failure.sentence


@pytest.mark.parametrize(("operation", "moment", "way"), ends(MEASURED))
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_judge_survives_an_end_while_costs_are_measured(
    shape: Scale, operation: str, moment: str, way: str
) -> None:
    grader = grader_of(GRAPH_BFS)
    source = ending("graph_bfs", operation, moment, way)
    answer = Answer("graph_bfs", Path("graph_bfs.py"), source.encode())
    with (
        Bench(shape, grader.reference, answer, grader.entries, 0) as bench,
        pytest.raises(ContestantFailed) as failed,
    ):
        measure(bench)
    assert failed.value.verdict in FAILED


def measure(bench: Bench) -> None:
    """Everything that is asked of a slow answer."""
    bench.measure(SMALLEST, patience=100.0, check=True)
    bench.profile(SMALLEST, PROMISE)
    bench.alone(SMALLEST, PROMISE)  # the last one: it may have ended after the reply before
