"""`kata batch`: the submissions of a class."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue import HOME, katas
from .bar import bar
from .common import console, named
from .isolation import LeastIsolation, require_isolation
from .problems import JUDGE_ERROR, Problem, require_linux

if TYPE_CHECKING:
    from ..batch.ledger import Record
    from ..batch.run import Executor


def batch(
    submissions: Annotated[
        list[Path], typer.Argument(help="Folders, zip archives, git bundles or Python files.")
    ],
    out: Annotated[Path, typer.Option(metavar="RESULTS", help="Where results are kept.")],
    kata: Annotated[
        str, typer.Option(metavar="STEM", help="Only this kata, whatever a file is called.")
    ] = "",
    scale: Annotated[
        bool, typer.Option("--scale/--no-scale", help="Measure how time and memory grow.")
    ] = True,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Judge on this Dask cluster: tcp://HOST:PORT.")
    ] = "",
    least: LeastIsolation = None,
) -> None:
    """Judge the submissions of a class. Run it again to go on where it was interrupted."""
    require_linux()
    require_isolation(least)
    if kata:
        named(kata, katas(HOME))
    from ..batch import report, summary

    paths = list(dict.fromkeys(submissions))
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise Problem(f"there is no submission {path}.")
    records = _run(paths, out, _executor(scheduler), kata=kata, scale=scale)
    report.show(
        console(),
        summary.per_kata(records),
        summary.per_submission(records),
        summary.alike(records),
    )
    raise typer.Exit(JUDGE_ERROR if any(record.verdict == "JE" for record in records) else 0)


def _executor(scheduler: str) -> "Executor":
    from ..batch import cluster, work
    from ..grading import workers

    if scheduler:
        return partial(cluster.run, scheduler)
    return partial(workers.run, work.carry_out, count=len(workers.cores()))


def _run(
    paths: list[Path], out: Path, execute: "Executor", *, kata: str, scale: bool
) -> "list[Record]":
    from ..batch import cluster, ledger
    from ..batch.run import Batch

    try:
        with ledger.Ledger(out) as kept, bar("submissions") as shown:

            def progress(opened: int) -> None:
                shown(opened, len(paths))

            return Batch(paths, kept, kata=kata, scale=scale, progress=progress).run(execute)
    except ledger.Unusable as reason:
        raise Problem(f"{out} {reason}.") from None
    except cluster.Unusable as reason:
        raise Problem(f"{reason}.") from None
    except OSError as error:
        raise Problem(f"{out} cannot be written: {error.strerror}.") from None
