"""`kata update`: what is new upstream, without touching an answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..workspace import workspace
from .problems import Problem

if TYPE_CHECKING:
    from ..workspace.upstream import Update

_LISTED = 10


def update(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="REMOTE",
            help="The remote or address to take from, instead of `upstream` or else `origin`.",
        ),
    ] = "",
    revision: Annotated[
        str, typer.Option("--to", metavar="REVISION", help="A branch or release of it.")
    ] = "HEAD",
) -> None:
    """Bring new katas and graders from upstream. Edited stubs stay as they are."""
    from ..reports.text import escaped
    from ..workspace import upstream

    try:
        folder = workspace.find(Path.cwd())
    except workspace.NoWorkspace:
        raise Problem("there are no katas here or in a folder above.") from None
    if not upstream.is_clone(folder):
        _lay_out(folder)
        return
    try:
        remote = source or upstream.usual_source(folder)
        found = upstream.update(folder, remote, revision)
        _tell(remote, found)
        if found == upstream.Update() and remote == "origin" and not source:
            _doubt(upstream.address(folder, remote))
    except upstream.InTheWay as reason:
        raise Problem(f"nothing was changed: {escaped(str(reason))}.") from None


def _lay_out(folder: Path) -> None:
    written = workspace.lay_out(folder)
    typer.echo(f"{written} new stubs written to {folder}.")
    typer.echo("Graders and solutions come with the installation: update what it was made from.")


def _doubt(address: str) -> None:
    """Of one's own fork there is never anything new."""
    typer.echo(
        f"origin is {address}. If that is your own fork, name what it was forked from, once:"
    )
    typer.echo("git remote add upstream URL")


def _tell(source: str, found: "Update") -> None:
    if not (found.new or found.kept or found.others):
        typer.echo(f"There is nothing new in {source}.")
        return
    typer.echo(f"Brought from {source}:")
    for path in found.new:
        typer.echo(f"  new     {path}")
    for path in found.others[:_LISTED]:
        typer.echo(f"  updated {path}")
    if len(found.others) > _LISTED:
        typer.echo(f"  and {len(found.others) - _LISTED} more files")
    for path in found.kept:
        typer.echo(f"  kept    {path}: yours; `git diff FETCH_HEAD {path}` compares")
    if "pyproject.toml" in found.others:
        typer.echo("What it needs may have changed: pip install -e . brings that.")
