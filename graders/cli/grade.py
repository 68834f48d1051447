"""`kata grade`: the answers of a workspace, judged for others."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..engine.catalogue.katas import HOME, katas
from .bar import bar
from .common import console, named
from .isolation import LeastIsolation, require_isolation
from .problems import FAILED, INTERRUPTED, JUDGE_ERROR, Problem, require_linux
from .seed import Seed

if TYPE_CHECKING:
    from ..grading.attempts import Attempt
    from ..grading.grades import Terms
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
    seed: Seed = "",
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
    paths = {"junit": junit, "json": as_json, "markdown": markdown, "csv": csv}
    reports = _Reports({**paths, "gradescope": gradescope})
    try:
        require_linux()
        require_isolation(least)
        from ..grading import grades

        terms = grades.Terms(_points(points), _known(require or []), seed, bool(changed))
        attempts = _wanted(folder, changed, _known(only or []), terms, scale=scale)
        document = _graded(folder, attempts, terms, reports)
    except KeyboardInterrupt:
        typer.echo(f"kata: interrupted. {reports.left()}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        reports.give_up(str(error))
        raise
    _show(document, annotations=annotations)
    raise typer.Exit(_exit_code(document))


def _graded(
    folder: Path, attempts: "list[Attempt]", terms: "Terms", reports: "_Reports"
) -> dict[str, Any]:
    """Returns the grades. Reports are written as verdicts come, and last whatever ends the run."""
    from ..grading import grades, tampering

    not_used = tampering.changes(folder)
    document: dict[str, Any] = {}
    planned = sum(not _settled(attempt) for attempt in attempts)
    with bar("katas") as progress:
        for done, outcomes in enumerate(_outcomes(attempts)):
            document = grades.document(outcomes, terms, not_used)
            reports.write(document)
            progress(done, planned)
    reports.write(document, last=True)
    return document


def _show(document: dict[str, Any], *, annotations: bool) -> None:
    from ..grading import tampering
    from ..reports import annotations as marks
    from ..reports import grades as report

    report.show(console(), document, compared_whole=tampering.is_whole())
    if annotations:
        for line in marks.lines(document):
            typer.echo(line)


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
    folder: Path, since: str, only: Collection[str], terms: "Terms", *, scale: bool
) -> "list[Attempt]":
    """What is judged: those that are asked for, and those that are required in any case."""
    from ..grading import attempts
    from ..reports.plain import one_line

    try:
        found = attempts.find(folder, scale=scale, seed=terms.seed)
        chosen = [attempt for attempt in found if not only or attempt.kata.stem in only]
        if since:
            chosen = attempts.changed(folder, since, chosen)
    except attempts.NoWorkspace:
        raise Problem(
            f"{folder} holds no stubs: name a clone, a folder of `kata init`, or one with files "
            "that are called as katas are, graph_bfs.py or the like."
        ) from None
    except attempts.NoRevision as reason:
        raise Problem(f"--changed {since}: {one_line(str(reason))}") from None
    return [one for one in found if one in chosen or one.kata.stem in terms.required]


def _settled(attempt: "Attempt") -> "Outcome | None":
    """What came of an attempt before anything is judged: it is missing, or was refused."""
    from ..grading.tasks import Outcome

    return attempt.found if isinstance(attempt.found, Outcome) else None


def _outcomes(attempts: "list[Attempt]") -> "Iterator[list[tuple[Attempt, Outcome]]]":
    """Judges on all cores. Yields all that is known, before the first verdict and after each."""
    from ..grading import tasks
    from ..workers import pool

    known = {one.kata.stem: _settled(one) or tasks.waiting(one.kata.stem) for one in attempts}
    yield [(one, known[one.kata.stem]) for one in attempts]
    given = [one.found for one in attempts if isinstance(one.found, tasks.Task)]
    for task, outcome in pool.run(tasks.carry_out, given, len(pool.cores())):
        known[task.stem] = outcome or tasks.lost(task.stem)
        yield [(one, known[one.kata.stem]) for one in attempts]


class _Reports:
    """The files that reports are written to. Raises a Problem if one cannot be."""

    def __init__(self, paths: Mapping[str, Path | None]) -> None:
        from ..reports.output import Output

        self._files: dict[str, Output] = {}
        for name, path in paths.items():
            if path is not None:
                try:
                    self._files[name] = Output(path)
                except OSError as error:
                    raise _unwritable(path, error) from None

    def write(self, document: dict[str, Any], *, last: bool = False) -> None:
        import json

        from ..reports import csv, gradescope, junit, markdown

        texts = {
            "junit": junit.text,
            "json": lambda document: json.dumps(document, indent=2) + "\n",
            "markdown": markdown.text,
            "csv": csv.text,
            "gradescope": gradescope.text,
        }
        for name in self._files:
            self._write(name, texts[name](document), last=last)

    def give_up(self, reason: str) -> None:
        """Tells Gradescope, which shows nothing else, why there are no grades."""
        from ..reports import gradescope

        if "gradescope" in self._files:
            self._write("gradescope", gradescope.refusal(reason), last=True)

    def left(self) -> str:
        """Says where the verdicts are that there were."""
        if not self._files:
            return "No report was asked for, so nothing is kept."
        return f"What is known by now: {', '.join(str(file.path) for file in self._files.values())}"

    def _write(self, name: str, text: str, *, last: bool) -> None:
        file = self._files[name]
        try:
            file.write(text, last=last)
        except OSError as error:
            raise _unwritable(file.path, error) from None


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(f"cannot write {path}: {error.strerror}.")


def _exit_code(document: Mapping[str, Any]) -> int:
    verdicts = {grade["judgement"]["verdict"] for grade in document["grades"]}
    if "JE" in verdicts:
        return JUDGE_ERROR
    return 0 if document["passed"] else FAILED
