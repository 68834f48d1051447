"""`kata check` and `kata replay`: judging answers."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from ..engine.catalogue import Kata
from ..practice.notebook import Notebook
from .common import Stem, Stems, all_katas, console, find
from .problems import Problem

if TYPE_CHECKING:  # importing the judge takes four times as long as all else together
    from ..engine.judge import Judgement, Options

_FAILED, _JUDGE_ERROR = 1, 3

AnswerPath = Annotated[
    Path | None, typer.Option("--answer", help="Judge this file instead of the stub.")
]
Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]


def check(
    stems: Stems = None,
    every: Annotated[bool, typer.Option("--all", help="Judge every kata.")] = False,
    answer: AnswerPath = None,
    seed: Annotated[int, typer.Option(help="Look at other inputs than usual.")] = 0,
    examples: Annotated[
        int, typer.Option(min=0, help="Look at no fewer inputs per promise than this.")
    ] = 0,
    scale: Annotated[
        bool, typer.Option("--scale/--no-scale", help="Measure how time and memory grow.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Judge your answers: right, or the smallest input that breaks them."""
    katas = _chosen(stems or [], every)
    if answer and len(katas) != 1:
        raise Problem("--answer judges one file: name exactly one kata.")
    from ..engine.judge import Options

    options = Options(seed=seed, examples=examples, scale=scale)
    _judge_all(katas, answer, options, as_json=as_json)


def replay(stem: Stem, answer: AnswerPath = None, as_json: Json = False) -> None:
    """Judge an answer on the inputs that broke it before, and on nothing else."""
    kata = find(stem)
    if not Notebook(kata.workspace).examples.is_dir():
        raise Problem(f"nothing to replay: no promise of {stem} was broken yet.")
    from ..engine.judge import Options

    _judge_all([kata], answer, Options(replay_only=True, scale=False), as_json=as_json)


def _chosen(stems: list[str], every: bool) -> list[Kata]:
    if every == bool(stems):
        raise Problem("name the katas to judge, or use --all. `kata list` shows them.")
    return all_katas() if every else [find(stem) for stem in dict.fromkeys(stems)]


def _judge_all(
    katas: list[Kata], answer: Path | None, options: "Options", *, as_json: bool
) -> None:
    from ..reports import data, terminal

    judgements = []
    out = console()
    for number, kata in enumerate(katas):
        path = answer or kata.stub
        judgement = _judge(kata, path, options, show_progress=not as_json)
        judgements.append(judgement)
        if not as_json:
            out.print() if number else None
            terminal.show(out, judgement, path, is_own=answer is None)
    if as_json:
        typer.echo(json.dumps(data.as_data(judgements), indent=2))
    raise typer.Exit(_exit_code(judgements))


def _judge(kata: Kata, path: Path, options: "Options", *, show_progress: bool) -> "Judgement":
    from dataclasses import replace

    from hypothesis.configuration import set_hypothesis_home_dir
    from hypothesis.database import DirectoryBasedExampleDatabase

    from ..engine.answer import Answer
    from ..engine.judge import judge

    notebook = Notebook(kata.workspace)
    set_hypothesis_home_dir(notebook.examples.parent / "hypothesis")  # not the current folder
    options = replace(options, database=DirectoryBasedExampleDatabase(notebook.examples))
    source = _read(path)
    with _progress(kata, show_progress) as progress:
        judgement = judge(kata, Answer(kata.stem, path, source), options, progress)
    if judgement.accepted and path == kata.stub and not options.replay_only:
        notebook.mark_solved(kata.stem)
    return judgement


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise Problem(f"{path} is a folder. Name the file with the answer.") from None
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None


@contextmanager
def _progress(kata: Kata, shown: bool) -> Iterator[Callable[[str, str], None]]:
    """Says on a terminal what is being judged just now; leaves nothing behind."""
    err = Console(stderr=True)
    if not (shown and err.is_terminal and sys.stdout.isatty()):
        yield lambda stage, sentence: None
        return
    with err.status(kata.stem) as status:
        yield lambda stage, sentence: status.update(f"{kata.stem}: {sentence or stage}")


def _exit_code(judgements: list["Judgement"]) -> int:
    from ..engine.verdicts import Verdict

    verdicts = {judgement.verdict for judgement in judgements}
    if Verdict.JUDGE_ERROR in verdicts:
        return _JUDGE_ERROR
    return 0 if verdicts <= {Verdict.ACCEPTED} else _FAILED
