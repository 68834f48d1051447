"""`kata grade`: the answers of a workspace, judged for others."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..engine.catalogue import HOME, katas
from .bar import bar
from .common import console, named
from .isolation import LeastIsolation, require_isolation
from .problems import FAILED, JUDGE_ERROR, Problem, require_linux

if TYPE_CHECKING:
    from ..grading.attempts import Attempt
    from ..grading.tasks import Outcome


def grade(
    folder: Annotated[Path, typer.Argument(help="The workspace.", metavar="DIR")] = Path(),
    changed: Annotated[
        str, typer.Option(metavar="SINCE", help="Only stubs that differ from this git revision.")
    ] = "",
    only: Annotated[
        list[str] | None, typer.Option(metavar="STEM", help="Only this kata; may be repeated.")
    ] = None,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="STEM", help="Fail unless this kata is accepted; may be repeated."),
    ] = None,
    points: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML or JSON that says what each kata is worth: `graph_bfs = 10`."
        ),
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale/--no-scale", help="Measure how time and memory grow.")
    ] = True,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write JUnit XML.")] = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write everything as data.")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(metavar="FILE", help="Write Markdown.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write CSV.")] = None,
    gradescope: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write Gradescope's results.json.")
    ] = None,
    annotations: Annotated[
        bool, typer.Option("--annotations", help="Mark failing lines for GitHub.")
    ] = False,
    least: LeastIsolation = None,
) -> None:
    """Judge all that was attempted, for others to read. Nothing but stubs is used of the folder."""
    require_linux()
    require_isolation(least)
    from ..grading import grades, tampering
    from ..reports import annotations as marks
    from ..reports import grades as report

    terms = grades.Terms(_points(points), _known(require or []))
    attempts = _wanted(folder, changed, _known(only or []), terms.required, scale=scale)
    document = grades.document(_judged(attempts), terms, tampering.changes(folder))
    paths = {"junit": junit, "json": as_json, "markdown": markdown, "csv": csv}
    _write(document, {**paths, "gradescope": gradescope})
    report.show(console(), document, compared_whole=tampering.is_whole())
    if annotations:
        for line in marks.lines(document):
            typer.echo(line)
    raise typer.Exit(_exit_code(document))


def _known(stems: Collection[str]) -> list[str]:
    ours = katas(HOME)
    return [named(stem, ours).stem for stem in stems]


def _points(path: Path | None) -> Mapping[str, float] | None:
    from ..grading import points

    if path is None:
        return None
    try:
        return points.read(path, [kata.stem for kata in katas(HOME)])
    except points.Unusable as reason:
        raise Problem(f"{path} {reason}.") from None


def _wanted(
    folder: Path, since: str, only: Collection[str], required: Collection[str], *, scale: bool
) -> "list[Attempt]":
    """What is judged: those that are asked for, and those that are required in any case."""
    from ..grading import attempts

    try:
        found = attempts.find(folder, scale=scale)
        chosen = [attempt for attempt in found if not only or attempt.kata.stem in only]
        if since:
            chosen = attempts.changed(folder, since, chosen)
    except attempts.NoWorkspace:
        raise Problem(
            f"{folder} holds no stubs: name a clone, or a folder of `kata init`."
        ) from None
    except attempts.NoRevision as reason:
        raise Problem(f"--changed {since}: {reason}") from None
    return [attempt for attempt in found if attempt in chosen or attempt.kata.stem in required]


def _judged(attempts: "list[Attempt]") -> "list[tuple[Attempt, Outcome]]":
    """Judges on all cores; what was refused has its outcome already."""
    from ..grading import tasks, workers

    given = [one.found for one in attempts if isinstance(one.found, tasks.Task)]
    made: dict[str, Outcome] = {}
    with bar("katas") as progress:
        for task, outcome in workers.run(tasks.carry_out, given, len(workers.cores())):
            made[task.stem] = outcome or tasks.lost(task.stem)
            progress(len(made), len(given))
    return [
        (one, one.found if isinstance(one.found, tasks.Outcome) else made[one.kata.stem])
        for one in attempts
    ]


def _write(document: dict[str, Any], paths: Mapping[str, Path | None]) -> None:
    import json

    from ..reports import csv, gradescope, junit, markdown

    texts = {
        "junit": junit.text,
        "json": lambda document: json.dumps(document, indent=2) + "\n",
        "markdown": markdown.text,
        "csv": csv.text,
        "gradescope": gradescope.text,
    }
    for name, path in paths.items():
        if path is None:
            continue
        try:
            path.write_text(texts[name](document), "utf-8")
        except OSError as error:
            raise Problem(f"cannot write {path}: {error.strerror}.") from None


def _exit_code(document: Mapping[str, Any]) -> int:
    verdicts = {grade["judgement"]["verdict"] for grade in document["grades"]}
    if "JE" in verdicts:
        return JUDGE_ERROR
    return 0 if document["passed"] else FAILED
