"""Every kata proves itself: its reference is right, its pitfalls are wrong for the reason named.

KATA_SEEDS is the number of seeds for each; `nox -s lint-katas` takes many, a normal run one.
"""

import ast
import os
from pathlib import Path

import pytest

from graders.engine import grader, judge
from graders.engine.answer import Answer
from graders.engine.catalogue import HOME, Kata, katas
from graders.engine.examples import first_failure
from graders.engine.growth import check_scale
from graders.engine.promises import Search, check
from graders.engine.remote import RemoteAnswer
from graders.engine.signatures import entries_of
from graders.engine.verdicts import Failure, Verdict

from .expected import CAUGHT_BY, SMALLEST

KATAS = {kata.stem: kata for kata in katas(HOME)}
SEEDS = range(int(os.environ.get("KATA_SEEDS", "1")))
ALTERNATIVES = sorted((Path(__file__).parent / "alternatives").glob("*/*.py"))

STEMS = pytest.mark.parametrize("stem", KATAS)
PITFALLS = pytest.mark.parametrize(
    ("stem", "pitfall"),
    [(stem, pitfall) for stem, pitfalls in CAUGHT_BY.items() for pitfall in pitfalls],
)


def accepted(kata: Kata, answer: Answer, seed: int) -> judge.Judgement:
    """Judges a right answer; its growth, which depends on no seed, on the first one only."""
    judgement = judge.judge(kata, answer, judge.Options(seed=seed, scale=seed == 0))
    assert judgement.verdict is Verdict.ACCEPTED, judgement.failure
    return judgement


@STEMS
@pytest.mark.timeout(3600)
def test_the_reference_is_accepted(stem: str) -> None:
    kata = KATAS[stem]
    for seed in SEEDS:
        judgement = accepted(kata, grader.load(kata).reference, seed)
        assert len(judgement.promises) == len(grader.load(kata).promises)
        assert len(judgement.scales) == (len(grader.load(kata).scales) if seed == 0 else 0)


@pytest.mark.parametrize("path", ALTERNATIVES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.timeout(3600)
def test_right_answers_of_other_styles_are_accepted(path: Path) -> None:
    kata = KATAS[path.parent.name]
    for seed in SEEDS:
        accepted(kata, Answer.read(path), seed)


@STEMS
def test_the_stub_is_untouched_and_not_attempted(stem: str) -> None:
    kata = KATAS[stem]
    judgement = judge.judge(kata, Answer.read(kata.stub), judge.Options())
    assert judgement.verdict is Verdict.NOT_ATTEMPTED


@STEMS
def test_stub_and_reference_define_the_same(stem: str) -> None:
    kata = KATAS[stem]
    stub, reference = (ast.parse(path.read_bytes()) for path in (kata.stub, kata.reference))
    assert entries_of(stub) == entries_of(reference)


@STEMS
def test_every_pitfall_has_its_place(stem: str) -> None:
    """The pitfalls that exist are those of which it is known what catches them, each explained."""
    pitfalls = grader.pitfalls_of(KATAS[stem])
    assert set(pitfalls) == set(CAUGHT_BY[stem])
    tree = ast.parse(KATAS[stem].pitfalls.read_bytes())
    definitions = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    public = [node for node in definitions if not node.name.startswith("_")]
    assert all(len((ast.get_docstring(node) or "\n").splitlines()) == 1 for node in public)


@PITFALLS
@pytest.mark.timeout(3600)
def test_each_pitfall_fails_for_the_reason_it_is_named_for(stem: str, pitfall: str) -> None:
    for seed in SEEDS:
        assert first_broken(stem, pitfall, seed) in CAUGHT_BY[stem][pitfall], seed


@pytest.mark.parametrize(
    ("stem", "pitfall", "smallest"),
    [(stem, pitfall, code) for (stem, pitfall), code in SMALLEST.items()],
)
def test_the_counterexample_is_as_small_as_the_mistake_allows(
    stem: str, pitfall: str, smallest: str
) -> None:
    name, failure = broken_promise(stem, pitfall, Search(shrink_seconds=60))
    assert name in CAUGHT_BY[stem][pitfall]
    assert [step.code for step in failure.steps] == smallest.strip().splitlines()


def first_broken(stem: str, pitfall: str, seed: int) -> str:
    """Returns the name of the first promise or scale check that a pitfall does not keep."""
    found = _first_broken_promise(stem, pitfall, Search(seed=seed, shrink_seconds=0))
    return found[0] if found else _first_broken_scale(stem, pitfall, seed)


def broken_promise(stem: str, pitfall: str, search: Search) -> tuple[str, Failure]:
    found = _first_broken_promise(stem, pitfall, search)
    assert found
    return found


def _first_broken_promise(stem: str, pitfall: str, search: Search) -> tuple[str, Failure] | None:
    loaded = grader.load(KATAS[stem])
    with RemoteAnswer(grader.pitfalls_of(KATAS[stem])[pitfall], loaded.entries) as answer:
        for promise in loaded.promises:
            seed = judge.seed_of(stem, promise.name, search.seed)
            report = check(promise, answer, Search(seed, shrink_seconds=search.shrink_seconds))
            if report.failure:
                return promise.name, report.failure
    return None


def _first_broken_scale(stem: str, pitfall: str, seed: int) -> str:
    loaded = grader.load(KATAS[stem])
    answer = grader.pitfalls_of(KATAS[stem])[pitfall]
    for scale in loaded.scales:
        report = check_scale(scale, loaded.reference, answer, loaded.entries, seed)
        if report.failure:
            return scale.name
    return "nothing"


@STEMS
def test_the_examples_need_nothing_that_an_answer_might_not_import(stem: str) -> None:
    """They run beside a module that holds the entries and nothing else."""
    kata = KATAS[stem]
    loaded = grader.load(kata)
    entries = ", ".join(loaded.entries)
    source = f"from solutions.{kata.family}.{stem} import {entries}".encode()
    answer = Answer(stem, kata.reference, source, packages={"solutions": str(HOME)})
    with RemoteAnswer(answer, loaded.entries) as remote:
        assert first_failure(kata.statement.text, remote) is None
