"""`kata init`, `kata reset` and `kata solution`: laying out stubs, and putting them back."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from ..engine.catalogue.katas import HOME, Kata
from ..practice.history import History
from ..workspace import workspace
from .common import Stem, console, find
from .problems import Problem, explained


def init(
    folder: Annotated[Path, typer.Argument(help="Where to put the stubs.", metavar="DIR")],
) -> None:
    """Lay out the stubs in a folder, to practise there."""
    if folder.exists() and not folder.is_dir():
        raise Problem(f"{folder} is a file. Name a folder.")
    from ..workspace import stubs

    try:
        written = workspace.lay_out(folder)
    except OSError as error:
        raise Problem(f"cannot write to {folder}. {explained(error)}") from None
    except stubs.NoPristineStub as missing:
        raise Problem(_not_to_be_found(missing)) from None
    is_here = folder.resolve() == Path.cwd()
    place, step = ("this folder", "") if is_here else (folder, f"cd {quote(str(folder))} && ")
    typer.echo(f"{written} stubs written to {place}. Next: {step}kata list")


def reset(
    stem: Stem,
    undo: Annotated[bool, typer.Option("--undo", help="Bring back the answer kept last.")] = False,
    to: Annotated[
        int | None, typer.Option(help="Bring back the answer of this number in `kata history`.")
    ] = None,
) -> None:
    """Put a stub back as it was. The answer is kept, and `--undo` brings it back."""
    from ..workspace import stubs

    kata = find(stem)
    if undo and to is not None:
        raise Problem("--undo and --to bring back different answers: use one of them.")
    try:
        if to is not None:
            kept = stubs.put(kata, _judged(kata, to))
        else:
            kept = stubs.bring_back(kata) if undo else stubs.reset(kata)
    except stubs.NothingKept:
        raise Problem(f"no earlier answer of {kata.stem} was kept.") from None
    except stubs.NoPristineStub as missing:
        raise Problem(_not_to_be_found(missing)) from None
    except OSError as error:
        raise Problem(f"nothing was put back. {explained(error)}") from None
    is_stub = stubs.is_untouched_stub(kata)
    now = "a stub" if is_stub else f"answer {to}" if to is not None else "your kept answer"
    typer.echo(f"{kata.stub} is {now} again.")
    if kept:
        typer.echo(f"What it held before is in {kept}.")


def _not_to_be_found(missing: Exception) -> str:
    return (
        f"the untouched stub of {missing} is not to be found: it is not in the git history of "
        f"{HOME}. In a shallow clone, `git fetch --unshallow` brings it. "
        "Otherwise copy it from a fresh clone."
    )


def _judged(kata: Kata, number: int) -> bytes:
    try:
        stem, answer = History(kata.workspace).answer(number)
    except LookupError:
        raise Problem(f"no answer {number} was judged: `kata history {kata.stem}`.") from None
    if stem != kata.stem:
        raise Problem(f"answer {number} is one of {stem}: `kata history {kata.stem}`.")
    return answer


def solution(
    stem: Stem,
    spoil: Annotated[bool, typer.Option("--spoil", help="Do not ask first.")] = False,
) -> None:
    """Show the reference solution. Before the kata is solved it asks whether you are sure."""
    kata = find(stem)
    if not spoil and kata.stem not in History(kata.workspace).solved():
        typer.confirm(f"You have not solved {kata.stem} yet. Show the solution?", abort=True)
    out = console()
    if out.is_terminal:
        from ..reports.catalogue import show_solution

        show_solution(out, kata)
    else:
        typer.echo(kata.reference.read_text("utf-8"), nl=False)
