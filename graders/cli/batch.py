"""`kata batch`: the submissions of a class."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue.katas import HOME, katas
from .bar import bar
from .common import console, named
from .isolation import LeastIsolation, require_isolation
from .problems import INTERRUPTED, JUDGE_ERROR, Problem, require_linux
from .seed import Seed

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
    seed: Seed = "",
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
    from ..engine.verdicts import Verdict

    paths = list(dict.fromkeys(submissions))
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise Problem(f"there is no submission {path}.")
    try:
        records = _run(paths, out, _executor(scheduler), kata=kata, scale=scale, seed=seed)
    except KeyboardInterrupt:
        typer.echo(f"kata: interrupted. The same command goes on from what is in {out}.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    report.show(
        console(),
        summary.per_kata(records),
        summary.per_origin(records),
        summary.alike(records),
    )
    is_ours = any(record.verdict is Verdict.JUDGE_ERROR for record in records)
    raise typer.Exit(JUDGE_ERROR if is_ours else 0)


def _executor(scheduler: str) -> "Executor":
    from ..batch import cluster, work
    from ..workers import pool

    if scheduler:
        return partial(cluster.run, scheduler)
    return partial(pool.run, work.carry_out, count=len(pool.cores()))


def _run(
    paths: list[Path], out: Path, execute: "Executor", *, kata: str, scale: bool, seed: str
) -> "list[Record]":
    from ..batch import cluster, ledger
    from ..batch.run import Batch

    try:
        with ledger.Ledger(out) as kept, bar("submissions") as shown:

            def progress(opened: int) -> None:
                shown(opened, len(paths))

            batch = Batch(paths, kept, kata=kata, scale=scale, seed=seed, progress=progress)
            return batch.run(execute)
    except ledger.UnusableLedger as reason:
        raise Problem(f"{out} {reason}.") from None
    except cluster.UnusableCluster as reason:
        raise Problem(f"{reason}.") from None
    except OSError as error:
        raise Problem(f"{out} cannot be written: {error.strerror}.") from None
