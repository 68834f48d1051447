"""`kata check` and `kata replay`: judging answers."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue.katas import Kata, katas
from ..practice.history import History, Unusable
from ..workspace import stubs
from .common import Stem, Stems, all_katas, console, find, is_in_workspace, named
from .isolation import LeastIsolation, require_isolation
from .problems import FAILED, JUDGE_ERROR, Problem, our_fault, require_linux, say

if TYPE_CHECKING:  # importing the judge takes four times as long as all else together
    from rich.console import Console

    from ..engine.judge import Judgement, Options, Progress
    from ..engine.verdicts import Stage

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
    strict_timing: Annotated[
        bool,
        typer.Option("--strict-timing", help="Fail an answer that is too slow only now and then."),
    ] = False,
    chart: Annotated[bool, typer.Option("--chart", help="Draw time and memory over n.")] = False,
    least: LeastIsolation = None,
    as_json: Json = False,
) -> None:
    """Judge answers, and show the smallest input that breaks one."""
    require_linux()
    with _known(answer) as known:
        chosen = _chosen(known, stems or [], every)
        if answer and len(chosen) != 1:
            raise Problem("--answer judges one file: name exactly one kata.")
        require_isolation(least)
        from ..engine.judge import Options

        options = Options(seed=seed, examples=examples, scale=scale, strict_timing=strict_timing)
        _judge_all(chosen, answer, options, as_json=as_json, charts=chart)


def replay(stem: Stem, answer: AnswerPath = None, as_json: Json = False) -> None:
    """Judge an answer on the inputs that broke it before."""
    require_linux()
    kata = find(stem)
    from ..engine.judge import Options

    # What was too slow is not slow on the small inputs of promises: it is measured again.
    scale = answer is None and broke_scale(kata)
    _judge_all([kata], answer, Options(replay_only=True, scale=scale), as_json=as_json)


def broke_scale(kata: Kata) -> bool:
    """Whether the learner's last answer took too much time or memory as inputs grew."""
    from ..engine.authored.grader import grader_of

    try:
        attempts = History(kata.workspace).attempts(kata.stem)
    except Unusable:
        return False
    names = {scale.name for scale in grader_of(kata).scales}
    return bool(attempts) and attempts[-1].broke in names


@contextmanager
def _known(answer: Path | None) -> Iterator[list[Kata]]:
    """The katas of the workspace here. A file of its own is judged where there is none as well."""
    if not answer or is_in_workspace():
        yield all_katas()
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:  # for what is remembered while judging
        yield katas(Path(folder))


def _chosen(known: list[Kata], stems: list[str], every: bool) -> list[Kata]:
    if every == bool(stems):
        raise Problem("name the katas to judge, or use --all. `kata list` shows them.")
    chosen = known if every else dict.fromkeys(named(stem, known) for stem in stems)
    return [stubs.readable(kata) or kata for kata in chosen]  # its examples are tried, too


def _judge_all(
    chosen: list[Kata],
    answer: Path | None,
    options: "Options",
    *,
    as_json: bool,
    charts: bool = False,
) -> None:
    from ..reports import data, terminal

    judgements = []
    out = console()
    for number, kata in enumerate(chosen):
        path = answer or kata.stub
        out.print() if number and not as_json else None

        secret = is_secret(kata)

        def show(judgement: "Judgement", path: Path = path, secret: bool = secret) -> None:
            if as_json:
                return
            if secret:
                terminal.show_verdict_alone(out, judgement)
                return
            is_replay = options.replay_only
            terminal.show_verdict(out, judgement, path, is_replay=is_replay, charts=charts)

        judgement = _judge(kata, path, options, show, show_progress=not (as_json or secret))
        judgements.append(_without_details(judgement) if secret else judgement)
        if not (as_json or secret):
            terminal.show_mistake(out, judgement, is_own=answer is None)
            if judgement.accepted and answer is None and options.scale and not options.replay_only:
                _show_solved(out, kata)
    if as_json:
        import json

        typer.echo(json.dumps(data.as_data(judgements), indent=2))
    raise typer.Exit(_exit_code(judgements))


def _show_solved(out: "Console", kata: Kata) -> None:
    from ..practice.solved import solved
    from ..reports.practice import show_solved

    with suppress(Unusable):  # that was said already
        if found := solved(kata):
            show_solved(out, found)


def is_secret(kata: Kata) -> bool:
    """Whether this kata is part of an interview, which ends before anything is explained."""
    from ..practice.rounds import hides_details

    try:
        return hides_details(History(kata.workspace), kata.stem)
    except Unusable:
        return False


def _without_details(judgement: "Judgement") -> "Judgement":
    return replace(judgement, stage=None, failure=None, promises=(), scales=(), pitfall=None)


def _judge(
    kata: Kata,
    path: Path,
    options: "Options",
    show: Callable[["Judgement"], None],
    *,
    show_progress: bool,
) -> "Judgement":
    """Judges an answer, and shows the judgement before its mistake is looked for."""
    from ..engine.answers.answer import Answer
    from ..practice.judging import judging_here, record

    try:
        answer = replace(Answer.read(path), stem=kata.stem)
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None
    try:
        with _progress(kata, show_progress) as progress:
            judging = judging_here(kata, answer, options)
            judged = judging.verdict(progress)
        if options.replay_only and judged.accepted and not (judged.tried or judged.scales):
            raise Problem(f"nothing to replay: no promise of {kata.stem} was broken yet.")
        at = time.time()
        show(judged)
        try:
            with _progress(kata, show_progress) as progress:
                judged = judging.name_mistake(judged, progress)
        finally:  # though it be interrupted
            if warning := record(kata, answer, judged, options, at):
                say(f"kata: {warning}")
    except (Problem, OSError):
        raise
    except Exception as error:  # in our grader; other katas are judged all the same
        judged = _judge_error(kata, error)
        show(judged)
    return judged


def _judge_error(kata: Kata, error: Exception) -> "Judgement":
    from ..engine.judge import Judgement
    from ..engine.verdicts import Failure, Verdict

    say(our_fault(error))
    failure = Failure(Verdict.JUDGE_ERROR, f"{type(error).__name__}: {error}")
    return Judgement(kata.stem, Verdict.JUDGE_ERROR, failure=failure)


@contextmanager
def _progress(kata: Kata, shown: bool) -> Iterator["Progress"]:
    """Says on a terminal what is being judged just now; leaves nothing behind."""
    from rich.console import Console

    err = Console(stderr=True)
    if not (shown and err.is_terminal and sys.stdout.isatty()):
        yield lambda stage, sentence: None
        return
    with err.status(kata.stem) as status:
        yield lambda stage, sentence: status.update(f"{kata.stem}: {_now(stage, sentence)}")


def _now(stage: "Stage", sentence: str) -> str:
    from ..engine.verdicts import Stage

    return "what the mistake looks like" if stage is Stage.PITFALLS else sentence or stage.value


def _exit_code(judgements: list["Judgement"]) -> int:
    from ..engine.verdicts import Verdict

    verdicts = {judgement.verdict for judgement in judgements}
    if Verdict.JUDGE_ERROR in verdicts:
        return JUDGE_ERROR
    return 0 if verdicts <= {Verdict.ACCEPTED} else FAILED
