"""`kata init`, `kata reset` and `kata solution`: laying out stubs, and putting them back."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from ..practice import workspace
from ..practice.notebook import Notebook
from .common import Stem, console, find
from .problems import Problem


def init(
    folder: Annotated[Path, typer.Argument(help="Where to put the stubs.", metavar="DIR")],
) -> None:
    """Lay out the stubs in a folder, to practise there."""
    if folder.exists() and not folder.is_dir():
        raise Problem(f"{folder} is a file. Name a folder.")
    try:
        written = workspace.lay_out(folder)
    except OSError as error:
        raise Problem(f"cannot write to {folder}: {error.strerror}.") from None
    typer.echo(f"{written} stubs written to {folder}. Next: cd {quote(str(folder))} && kata list")


def reset(
    stem: Stem,
    undo: Annotated[bool, typer.Option("--undo", help="Bring back the answer kept last.")] = False,
) -> None:
    """Put a stub back as it was. The answer is kept, and `--undo` brings it back."""
    from ..practice import stubs

    kata = find(stem)
    try:
        kept = stubs.bring_back(kata) if undo else stubs.reset(kata)
    except stubs.NothingKept:
        raise Problem(f"no earlier answer of {stem} was kept.") from None
    except stubs.NoPristineStub:
        raise Problem(
            f"the untouched stub of {stem} is not to be found: it is not in the git history here. "
            "In a shallow clone, `git fetch --unshallow` brings it. "
            "Otherwise copy it from a fresh clone."
        ) from None
    typer.echo(f"{kata.stub} is {'your kept answer' if undo else 'a stub'} again.")
    if kept:
        typer.echo(f"What it held before is in {kept}.")


def solution(
    stem: Stem,
    spoil: Annotated[bool, typer.Option("--spoil", help="Do not ask first.")] = False,
) -> None:
    """Show the reference solution. Before the kata is solved it asks whether you are sure."""
    kata = find(stem)
    if not spoil and stem not in Notebook(kata.workspace).solved():
        typer.confirm(f"You have not solved {stem} yet. Show the solution?", abort=True)
    source = kata.reference.read_text("utf-8")
    out = console()
    if out.is_terminal:
        from rich.syntax import Syntax  # brings Pygments, which no other command needs

        out.print(Syntax(source, "python", background_color="default"))
    else:
        typer.echo(source, nl=False)
