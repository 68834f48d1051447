"""Every kata proves itself: its reference is right, its pitfalls are wrong for the reason named.

By default in short: on a few inputs of each promise, and nothing is measured. What `kata lint`
proves in full on one seed is marked as a proof; `nox -s lint-katas` does that on many.
"""

import pytest

from graders.engine import judge
from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.authored.grader import grader_of
from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.promises.examples import first_failure
from graders.engine.promises.promise import Promise
from graders.engine.promises.search import Search, check
from graders.engine.verdicts import Failure, Verdict
from graders.lint.files import findings_in
from graders.lint.proof import Proof, tasks_for
from graders.lint.tasks import Kind, Task, carry_out, first_broken, right_answers

from .expected import SMALLEST
from .inputs import FEW, few_inputs, is_quick

KATAS = {kata.stem: kata for kata in katas(HOME)}
TASKS = [task for kata in KATAS.values() for task in tasks_for(kata, 1, mutants=False)]
RIGHT = [task for task in TASKS if task.kind is Kind.RIGHT]
PITFALLS = [task for task in TASKS if task.kind is Kind.PITFALL]
FIRST_OF_EACH = list({task.kata.stem: task for task in reversed(PITFALLS)}.values())


def each_of(tasks: list[Task]) -> pytest.MarkDecorator:
    """Runs a test on every task."""
    names = [f"{task.kata.stem}-{task.name}".replace(" ", "_") for task in tasks]
    return pytest.mark.parametrize("task", tasks, ids=names)


STEMS = pytest.mark.parametrize("stem", KATAS)


# The short proof


@STEMS
def test_the_files_hold_together(stem: str) -> None:
    assert findings_in(KATAS[stem]) == []


@STEMS
def test_the_stub_is_untouched_and_not_attempted(stem: str) -> None:
    kata = KATAS[stem]
    judgement = judge.judge(kata, Answer.read(kata.stub), judge.Options())
    assert judgement.verdict is Verdict.NOT_ATTEMPTED


@STEMS
def test_right_answers_keep_each_promise_on_a_few_inputs(stem: str) -> None:
    """And fit the examples of the statement."""
    kata, loaded = KATAS[stem], grader_of(KATAS[stem])
    inputs = few_inputs(stem, loaded)
    for name, answer in right_answers(kata).items():
        assert judge.read_failure(answer, loaded.entries) is None
        with RemoteAnswer(answer, loaded.entries) as remote:
            assert first_failure(kata.statement.text, remote) is None, name
            for promise, drawn in inputs:
                assert promise.fault_on(remote, drawn) is None, (name, promise.name)
            remote.contestant.say_goodbye()


@STEMS
def test_each_pitfall_breaks_a_promise_that_its_docstring_names(stem: str) -> None:
    """What is slow and nothing else is left to the proof in full."""
    loaded = grader_of(KATAS[stem])
    inputs = few_inputs(stem, loaded)
    for name, pitfall in pitfalls_of(KATAS[stem]).items():
        promises = [promise for promise in loaded.promises if promise.name in pitfall.caught_by]
        with RemoteAnswer(pitfall.answer, loaded.entries) as remote:
            assert (
                not promises
                or any(not one.is_kept(remote, drawn) for one, drawn in inputs if one in promises)
                or any(is_broken(promise, remote, stem) for promise in promises)
            ), name


@STEMS
def test_the_short_proof_is_short(stem: str) -> None:
    """Two hundred katas are to be proved in a few minutes: that leaves two seconds for each.

    A right answer takes a millisecond or two for an input, a pitfall 50 on average; both counted,
    for no clock would say the same twice.
    """
    kata, promises = KATAS[stem], grader_of(KATAS[stem]).promises
    inputs = sum(FEW for promise in promises if is_quick(promise))
    answers, mistakes = len(right_answers(kata)), len(pitfalls_of(kata))
    assert 1.5 * inputs * answers + 50 * mistakes < 2_000


def is_broken(promise: Promise, answer: RemoteAnswer, stem: str) -> bool:
    """Searches in full, but makes no counterexample small."""
    search = Search(judge.seed_of(stem, promise.name, 0), shrink_examples=0)
    return check(promise, answer, search).failure is not None


@STEMS
def test_the_examples_need_nothing_that_an_answer_might_not_import(stem: str) -> None:
    """They run beside a module that holds the entries and nothing else."""
    kata = KATAS[stem]
    loaded = grader_of(kata)
    entries = ", ".join(loaded.entries)
    source = f"from solutions.{kata.family}.{stem} import {entries}".encode()
    answer = Answer(stem, kata.reference, source, packages={"solutions": str(HOME)})
    with RemoteAnswer(answer, loaded.entries) as remote:
        assert first_failure(kata.statement.text, remote) is None


# The proof in full


@pytest.mark.proof
@each_of(RIGHT)
def test_right_answers_pass(task: Task) -> None:
    result = carry_out(task)
    assert not result.broke, result.sentence


@pytest.mark.proof
@each_of(PITFALLS)
def test_each_pitfall_breaks_what_its_docstring_says(task: Task) -> None:
    pitfall = pitfalls_of(task.kata)[task.name]
    assert first_broken(pitfall.answer, task, among=pitfall.caught_by)


@pytest.mark.proof
@each_of(FIRST_OF_EACH)
def test_a_pitfall_is_judged_as_a_learner_s_answer_would_be(task: Task) -> None:
    result = carry_out(task)
    proof = Proof(task.kata, results=[result])
    assert not [finding for finding in proof.findings() if "recognised" not in finding.sentence]
    assert result.recognised in (task.name, "")


@pytest.mark.proof
@pytest.mark.parametrize(
    ("stem", "pitfall", "smallest"),
    [(stem, pitfall, code) for (stem, pitfall), code in SMALLEST.items()],
)
def test_the_counterexample_is_as_small_as_the_mistake_allows(
    stem: str, pitfall: str, smallest: str
) -> None:
    failure = broken_promise(stem, pitfall)
    assert [step.code for step in failure.steps] == smallest.strip().splitlines()


def broken_promise(stem: str, pitfall: str) -> Failure:
    loaded = grader_of(KATAS[stem])
    with RemoteAnswer(pitfalls_of(KATAS[stem])[pitfall].answer, loaded.entries) as answer:
        for promise in loaded.promises:
            seed = judge.seed_of(stem, promise.name, 0)
            report = check(promise, answer, Search(seed))
            if report.failure:
                return report.failure
    raise AssertionError(f"{pitfall} keeps every promise")
