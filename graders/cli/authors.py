"""`kata new` and `kata lint`: what authors of katas use."""

import keyword
from typing import Annotated

import typer

from ..engine.catalogue.katas import HOME, Kata, katas
from .bar import bar
from .common import Stems, console
from .problems import FAILED, JUDGE_ERROR, Problem, our_fault, require_linux


def new(
    stem: Annotated[str, typer.Argument(help="The name of the kata, in snake case.")],
    ml: Annotated[bool, typer.Option("--ml", help="Put it among the ML katas.")] = False,
) -> None:
    """Write the four files of a new kata. `kata lint` says what to fill in."""
    from ..grading.tampering import is_whole

    if not is_whole():
        raise Problem(
            "katas are written in a clone of the repository, and this `kata` is not installed from "
            "one. In a clone: python3 -m venv .venv && .venv/bin/pip install -e . && "
            f".venv/bin/kata new {stem}"
        )
    if not stem.isidentifier() or keyword.iskeyword(stem) or stem != stem.lower():
        raise Problem(f"{stem!r} is no name for a module: use lower case, digits and underscores.")
    if any(kata.stem == stem for kata in katas(HOME)):
        raise Problem(f"there is a kata {stem} already.")
    from ..lint import template

    try:
        written = template.write(HOME, "ml_katas" if ml else "katas", stem)
    except FileExistsError as there:
        raise Problem(f"{there} exists already: nothing was written.") from None
    except FileNotFoundError as error:
        raise Problem(f"katas are written in a clone of the repository: {error}.") from None
    for path in written:
        typer.echo(path.relative_to(HOME))
    typer.echo(f"Next: kata lint {stem}")


def lint(
    stems: Stems = None,
    every: Annotated[bool, typer.Option("--all", help="Prove every kata.")] = False,
    seeds: Annotated[int, typer.Option(min=1, help="On how many seeds.")] = 1,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also judge every small change of the reference.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of text.")] = False,
) -> None:
    """Prove katas: right answers pass, wrong ones fail."""
    chosen = _chosen(stems or [], every)
    require_linux()
    from ..lint.proof import prove
    from ..reports import lint as report

    try:
        with bar("judging", shown=not as_json) as progress:
            proofs = prove(chosen, seeds, mutants=mutants, progress=progress)
    except Exception as error:  # in a grader: whoever writes it wants to see where
        typer.echo(our_fault(error), err=True)
        raise typer.Exit(JUDGE_ERROR) from None
    if as_json:
        import json

        typer.echo(json.dumps(report.as_data(proofs), indent=2))
    else:
        report.show(console(), proofs)
    raise typer.Exit(FAILED if any(proof.findings() for proof in proofs) else 0)


def _chosen(stems: list[str], every: bool) -> list[Kata]:
    """Katas as they come with the graders, not a learner's copies."""
    known = {kata.stem: kata for kata in katas(HOME)}
    if every == bool(stems):
        raise Problem("name the katas to prove, or use --all. `kata list` shows them.")
    for stem in stems:
        if stem not in known:
            raise Problem(f"there is no kata {stem!r}. `kata new {stem}` writes a new one.")
    return list(known.values()) if every else [known[stem] for stem in dict.fromkeys(stems)]
