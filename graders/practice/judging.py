"""Judging answers in a workspace: what broke one before is tried first, the outcome is recorded."""

from dataclasses import replace

from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase, ReadOnlyDatabase

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import Kata
from ..engine.judge import Judgement, Judging, Options
from ..workspace.notebook import Notebook
from .history import History, Unusable


def judging_here(kata: Kata, answer: Answer, options: Options) -> Judging:
    """Returns what judges an answer, with the failing inputs that the workspace remembers of it."""
    notebook = Notebook(kata.workspace)
    set_hypothesis_home_dir(notebook.hypothesis)  # not the current folder
    database = DirectoryBasedExampleDatabase(notebook.examples(kata, answer.path))
    # A replay forgets nothing: Hypothesis drops the examples that an answer is right on.
    kept = ReadOnlyDatabase(database) if options.replay_only else database
    return Judging(kata, answer, replace(options, database=kept))


def record(
    kata: Kata, answer: Answer, judgement: Judgement, options: Options, at: float | None = None
) -> str:
    """Adds a judgement of the learner's stub to the history. Returns why not, if it can't be.

    `at` is when the verdict was known, if not just now.
    """
    if answer.path.resolve() != kata.stub.resolve() or options.replay_only:
        return ""
    try:
        History(kata.workspace).record(judgement, answer.source, in_full=options.scale, at=at)
    except Unusable as reason:
        return f"this judgement is not in the history: {reason}."
    return ""
