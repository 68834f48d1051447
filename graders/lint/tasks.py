"""The single steps of a proof: one answer judged on one seed. They run side by side."""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import Enum

from ..engine.answers.answer import Answer
from ..engine.answers.remote import RemoteAnswer
from ..engine.authored.grader import Grader, grader_of
from ..engine.authored.pitfalls import pitfalls_of
from ..engine.catalogue.katas import HOME, Kata
from ..engine.costs.growth import check_scale
from ..engine.judge import Judgement, Options, judge, seed_of
from ..engine.promises.examples import first_failure
from ..engine.promises.search import Search, check
from ..engine.verdicts import Stage
from .detection import Sample, samples_of
from .mutants import mutants_of

EXAMPLES = "the examples of the statement"
REFERENCE = "the reference"


class Kind(Enum):
    """What is judged, and so what must come of it."""

    RIGHT = "right"
    PITFALL = "pitfall"
    MUTANT = "mutant"


@dataclass(frozen=True)
class Task:
    """One answer to judge: the name of a right answer or pitfall, or a mutant's change and line.

    `to_the_end`: look for all promises that a pitfall breaks, not only for the first. `sample`: on
    how many inputs it breaks those that are to catch it.
    """

    kata: Kata
    kind: Kind
    name: str
    seed: int = 0
    line: int = 0
    to_the_end: bool = False
    sample: bool = False


@dataclass(frozen=True)
class TaskResult:
    """What came of a task: the check that was broken first, '' if none was, and how.

    `recognised` is the pitfall that the judge named, `breaks` are all promises that a pitfall
    breaks, as far as they were looked for.
    """

    task: Task
    broke: str
    sentence: str = ""
    recognised: str = ""
    breaks: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()


def right_answers(kata: Kata) -> dict[str, Answer]:
    """Returns the reference, and right answers of other styles where the repository has some."""
    others = sorted((HOME / "tests" / "alternatives" / kata.stem).glob("*.py"))
    return {REFERENCE: Answer.read(kata.reference)} | {
        path.stem: Answer.read(path) for path in others
    }


def carry_out(task: Task) -> TaskResult:
    """Judges one answer."""
    match task.kind:
        case Kind.RIGHT:
            return _judge_right(task)
        case Kind.PITFALL:
            return _judge_pitfall(task)
        case Kind.MUTANT:
            return _judge_mutant(task)


def _judge_right(task: Task) -> TaskResult:
    """Growth, which hardly depends on the inputs, is measured on the first seed only."""
    answer = right_answers(task.kata)[task.name]
    judgement = judge(task.kata, answer, Options(seed=task.seed, scale=task.seed == 0))
    return _result(task, judgement)


def _judge_pitfall(task: Task) -> TaskResult:
    pitfall = pitfalls_of(task.kata)[task.name]
    judgement = judge(task.kata, pitfall.answer, Options(seed=task.seed))
    result = _result(task, judgement)
    if task.sample:
        result = replace(result, samples=samples_of(task.kata, pitfall, task.seed))
    if judgement.stage is Stage.SCALE:
        return result
    if judgement.stage is Stage.PROMISES and not task.to_the_end:
        return result
    # The examples may have been quicker than the promises.
    broken = _broken_promises(grader_of(task.kata), pitfall.answer, task)
    return replace(result, broke=broken[0] if broken else "", breaks=tuple(broken))


def _result(task: Task, judgement: Judgement) -> TaskResult:
    if judgement.failure is None:
        return TaskResult(task, "")
    return TaskResult(
        task,
        judgement.broke,
        judgement.failure.sentence,
        judgement.pitfall.name if judgement.pitfall else "",
    )


def _judge_mutant(task: Task) -> TaskResult:
    grader = grader_of(task.kata)
    reference = Answer.read(task.kata.reference)
    wanted = (task.line, task.name)
    mutant = next(one for one in mutants_of(reference.source) if (one.line, one.change) == wanted)
    answer = Answer(reference.stem, reference.path, mutant.source)
    return TaskResult(task, _broken_example(grader, answer, task) or first_broken(answer, task))


def first_broken(answer: Answer, task: Task, among: Container[str] = ()) -> str:
    """Returns the check that an answer breaks first, of all or of a few; '' if none.

    No input is made small.
    """
    grader = grader_of(task.kata)
    if among:
        grader = replace(
            grader,
            promises=tuple(promise for promise in grader.promises if promise.name in among),
            scales=tuple(scale for scale in grader.scales if scale.name in among),
        )
    broken = _broken_promises(grader, answer, replace(task, to_the_end=False))
    return broken[0] if broken else _broken_scale(grader, answer, task)


def _broken_example(grader: Grader, answer: Answer, task: Task) -> str:
    with RemoteAnswer(answer, grader.entries) as remote:
        return EXAMPLES if first_failure(task.kata.statement.text, remote) else ""


def _broken_promises(grader: Grader, answer: Answer, task: Task) -> list[str]:
    """The first promise that is broken, or all of them if the task goes to the end."""
    broken: list[str] = []
    with RemoteAnswer(answer, grader.entries) as remote:
        for promise in grader.promises:
            seed = seed_of(task.kata.stem, promise.name, task.seed)
            if check(promise, remote, Search(seed, shrink_examples=0)).failure:
                broken.append(promise.name)
                if not task.to_the_end:
                    break
    return broken


def _broken_scale(grader: Grader, answer: Answer, task: Task) -> str:
    for scale in grader.scales:
        seed = seed_of(task.kata.stem, scale.name, task.seed)
        if check_scale(scale, grader.reference, answer, grader.entries, seed).failure:
            return scale.name
    return ""
