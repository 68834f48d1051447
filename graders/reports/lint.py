"""What `kata lint` found: a table with a line for each kata, then what is to be mended."""

from typing import Any

from rich.console import Console
from rich.text import Text

from ..lint.proof import Proof
from ..lint.tasks import Kind
from .tables import columns

VERSION = 1
_HEADINGS = ("  kata", "promises", "caught", "named", "missed", "alarms", "margin", "killed")


def show(console: Console, proofs: list[Proof]) -> None:
    """Prints what was proved, and what was found to be wrong or missing."""
    table = columns(*_HEADINGS)
    for proof in proofs:
        good = not proof.findings()
        mark = ("✓ ", "green") if good else ("✗ ", "bold red")
        table.add_row(Text.assemble(mark, proof.kata.stem), *_figures(proof))
    console.print(table)
    for proof in proofs:
        for number, finding in enumerate(proof.findings()):
            if number == 0:
                console.print()
                console.print(Text(proof.kata.stem, style="bold"))
            console.print(Text(f"  {finding}"), soft_wrap=True)


def _figures(proof: Proof) -> list[str]:
    if proof.missing:
        return ["-"] * (len(_HEADINGS) - 1)
    pitfalls, mutants = len(proof.of(Kind.PITFALL)), len(proof.of(Kind.MUTANT))
    return [
        str(proof.promises),
        _share(proof.caught, pitfalls),
        _share(proof.recognised, pitfalls),
        f"{100 * max(proof.missed.values()):.2f} %" if proof.missed else "-",
        f"{proof.false_alarms}/{len(proof.of(Kind.RIGHT))}",
        f"x{proof.margin:.1f}",
        _share(proof.killed, mutants),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.4g} %" if whole else "-"


def as_data(proofs: list[Proof]) -> dict[str, Any]:
    """Returns what `kata lint --json` prints."""
    return {"version": VERSION, "katas": [_as_data(proof) for proof in proofs]}


def _as_data(proof: Proof) -> dict[str, Any]:
    found = {
        "kata": proof.kata.stem,
        "findings": [
            {"where": finding.where, "sentence": finding.sentence} for finding in proof.findings()
        ],
    }
    if proof.missing:
        return found
    return found | {
        "promises": proof.promises,
        "margin": round(proof.margin, 2),
        "right": {"runs": len(proof.of(Kind.RIGHT)), "failed": proof.false_alarms},
        "pitfalls": {
            "runs": len(proof.of(Kind.PITFALL)),
            "caught": proof.caught,
            "recognised": proof.recognised,
            "taken_for": proof.confusion(),
            "missed": proof.missed,
        },
        "mutants": {
            "judged": len(proof.of(Kind.MUTANT)),
            "killed": proof.killed,
            "survivors": proof.survivors,
        },
    }
