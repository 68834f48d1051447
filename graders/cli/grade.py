"""`kata grade`: the answers of a workspace, judged for others."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue.katas import HOME, katas
from .bar import bar
from .common import console, named
from .isolation import LeastIsolation, require_isolation
from .problems import FAILED, INTERRUPTED, JUDGE_ERROR, Problem, require_linux
from .seed import Seed

if TYPE_CHECKING:
    from ..grading.grades import Grades, Terms
    from ..grading.submission import Graded, Submission


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
        from ..grading.grades import Terms

        terms = Terms(_points(points), _known(require or []), seed, bool(changed))
        found = _wanted(folder, changed, _known(only or []), terms, scale=scale)
        grades = _graded(folder, found, terms, reports)
    except KeyboardInterrupt:
        typer.echo(f"kata: interrupted. {reports.left()}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        reports.give_up(str(error))
        raise
    _show(grades, annotations=annotations)
    raise typer.Exit(_exit_code(grades))


def _graded(
    folder: Path, found: "list[Submission | Graded]", terms: "Terms", reports: "_Reports"
) -> "Grades":
    """Returns the grades. Reports are written as verdicts come, and last whatever ends the run."""
    from ..grading import tampering
    from ..grading.grades import Grades
    from ..grading.submission import Submission

    not_used = tampering.changes(folder)
    grades = Grades(())
    planned = sum(isinstance(one, Submission) for one in found)
    with bar("katas") as progress:
        for done, graded in enumerate(_judged(found)):
            grades = Grades.of(graded, terms, not_used)
            reports.write(grades)
            progress(done, planned)
    reports.write(grades, last=True)
    return grades


def _show(grades: "Grades", *, annotations: bool) -> None:
    from ..grading import tampering
    from ..reports import annotations as marks
    from ..reports import grades as report

    report.show(console(), grades, compared_whole=tampering.is_whole())
    if annotations:
        for line in marks.lines(grades):
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
    except points.UnusablePoints as reason:
        raise Problem(f"{path} {reason}.") from None


def _wanted(
    folder: Path, since: str, only: Collection[str], terms: "Terms", *, scale: bool
) -> "list[Submission | Graded]":
    """What is judged: those that are asked for, and those that are required in any case."""
    from ..grading import collecting
    from ..grading.collecting import submission_of
    from ..reports.plain import one_line

    try:
        found = collecting.find(folder, scale=scale, seed=terms.seed)
        chosen = [one for one in found if not only or submission_of(one).stem in only]
        if since:
            chosen = collecting.changed(folder, since, chosen)
    except collecting.NoWorkspace:
        raise Problem(
            f"{folder} holds no stubs: name a clone, a folder of `kata init`, or one with files "
            "that are called as katas are, graph_bfs.py or the like."
        ) from None
    except collecting.NoRevision as reason:
        raise Problem(f"--changed {since}: {one_line(str(reason))}") from None
    wanted = {submission_of(one).stem for one in chosen} | set(terms.required)
    return [one for one in found if submission_of(one).stem in wanted]


def _judged(found: "list[Submission | Graded]") -> "Iterator[list[Graded]]":
    """Judges on all cores. Yields all that is known, before the first verdict and after each."""
    from ..grading.submission import Submission, grade, lost, waiting
    from ..workers import pool

    settled = [waiting(one) if isinstance(one, Submission) else one for one in found]
    known = {one.submission.stem: one for one in settled}
    yield [*known.values()]
    open_ones = [one for one in found if isinstance(one, Submission)]
    for submission, graded in pool.run(grade, open_ones, len(pool.cores())):
        known[submission.stem] = graded or lost(submission)
        yield [*known.values()]


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

    def write(self, grades: "Grades", *, last: bool = False) -> None:
        import json

        from ..reports import csv, data, gradescope, junit, markdown

        texts = {
            "junit": junit.text,
            "json": lambda grades: json.dumps(data.grades_as_data(grades), indent=2) + "\n",
            "markdown": markdown.text,
            "csv": csv.text,
            "gradescope": gradescope.text,
        }
        for name in self._files:
            self._write(name, texts[name](grades), last=last)

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


def _exit_code(grades: "Grades") -> int:
    from ..engine.verdicts import Verdict

    if any(grade.judgement.verdict is Verdict.JUDGE_ERROR for grade in grades.grades):
        return JUDGE_ERROR
    return 0 if grades.passed else FAILED
