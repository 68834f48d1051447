"""What was judged before changes no verdict: all fresh inputs are tried, whatever was kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, Kata
from graders.engine.judge import Judgement, Options, seed_of
from graders.engine.promises.search import draw
from graders.engine.verdicts import Verdict
from graders.practice.judging import judging_here

from .answers import solution_of
from .conftest import RunKata
from .test_cli import fill

RIGHT = solution_of("alias_sampler")
# Lets some bad weights through.
LENIENT = """
import itertools
_Right = AliasSampler
class AliasSampler(_Right):
    def __init__(self, weights, rng):
        try:
            super().__init__(weights, rng)
        except ValueError:
            if not ({}):
                raise
"""
INFINITE = RIGHT + LENIENT.format("math.inf in weights")


def wrong_on_the_last_input() -> str:
    """Lets through what the search tries last, and nothing else."""
    grader = grader_of(Kata("katas", "alias_sampler", HOME))
    promise = next(each for each in grader.promises if each.name == "refuses_bad_weights")
    seed = seed_of("alias_sampler", promise.name, 0)
    last = draw(promise, seed, promise.examples)[-1]["weights"]
    return RIGHT + LENIENT.format(f"repr(weights) == {repr(last)!r}")


OTHERS = [
    RIGHT + LENIENT.format(condition)
    for condition in (
        *(f"len(weights) % {step} == {size}" for step in (2, 3, 4, 5) for size in range(step - 1)),
        "not any(weights)",
        "min(weights, default=0) < 0",
        "max(weights, default=0) < 0",
        "any(map(math.isnan, weights))",
        "-math.inf in weights",
        "weights[0:1] == [0.0]",
        "weights[-1:] == [0.0]",
        "sum(weights) < 0",
        "len(set(weights)) < len(weights)",
        "len(set(weights)) == len(weights)",
    )
]
assert len(OTHERS) == 20

TRIED = (wrong_on_the_last_input(), INFINITE, RIGHT)

In = Callable[[Path, str], Judgement]


@pytest.fixture
def judged_in(workspace: Path) -> In:
    """Judges a source text in a file of the workspace."""
    kata = Kata("katas", "alias_sampler", workspace)

    def judge_source(path: Path, source: str) -> Judgement:
        file = workspace / path
        file.write_text(source)
        options = Options(scale=False)
        return judging_here(kata, Answer(kata.stem, file, source.encode()), options).verdict()

    return judge_source


STUB = Path("katas/alias_sampler.py")


def seen(judgement: Judgement) -> tuple[Verdict, str, list[int]]:
    return judgement.verdict, judgement.broke, [each.examples for each in judgement.promises]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["the stub, again and again", "a file for each"])
def test_twenty_failing_answers_change_no_verdict(judged_in: In, place: str) -> None:
    alone = [seen(judged_in(Path(f"first_{n}.py"), each)) for n, each in enumerate(TRIED)]
    assert [verdict for verdict, *_ in alone] == [*2 * [Verdict.WRONG_ANSWER], Verdict.ACCEPTED]
    for number, source in enumerate(OTHERS):
        path = STUB if place.startswith("the stub") else Path(f"answer_{number}.py")
        assert judged_in(path, source).broke == "refuses_bad_weights"
    assert [seen(judged_in(STUB, each)) for each in TRIED] == alone


def test_a_workspace_full_of_failures_lets_nothing_slip_on_the_command_line(
    kata: RunKata, workspace: Path
) -> None:
    other = workspace / "other.py"
    for source in OTHERS[:9]:
        other.write_text(source)
        assert kata("check", "alias_sampler", "--answer", other, "--no-scale").returncode == 1
    fill(workspace / STUB, TRIED[0])
    failed = kata("check", "alias_sampler", "--no-scale")
    assert failed.returncode == 1, failed
    assert "raises ValueError for weights" in failed.stdout
