"""Practice for people and as data: scorecards of rounds, progress by area, the history."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from ..engine.catalogue.katas import Kata
from ..engine.verdicts import Verdict
from ..practice.history import Attempt
from ..practice.progress import Area
from ..practice.rounds import Round
from ..practice.scorecard import Score
from ..practice.solved import Solved
from .tables import columns, print_hanging

VERSION = 1
_TITLES = {verdict.code: verdict.title for verdict in Verdict}
_DIM = "bright_black"
_BROKE = {"load": "could not be run", "examples": "an example of the statement failed"}
_SCORES = ("kata", "verdict", "after", "of", "before", "attempts", "hints", "growth")
_AREAS = ("area", "solved", "due", "minutes", "trend", "comes back")
_ATTEMPTS = ("number", "when", "kata", "verdict", "broke", "growth")


def clock(seconds: float) -> str:
    """Returns a time of a clock, such as 4:05 or 1:04:05."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def show_scorecard(
    console: Console, found: Round, scores: Sequence[Score], katas: dict[str, Kata]
) -> None:
    """Prints what came of a round, kata by kata."""
    points = sum(score.points for score in scores) / len(scores)
    accepted = sum(score.accepted_after is not None for score in scores)
    took = clock(found.elapsed(found.ended or found.started))
    console.print(
        Text.assemble(
            (f"{accepted} of {len(scores)} accepted", "bold"),
            (f"  {points:.0f} points  {took} of {clock(found.minutes * 60)}", _DIM),
            (f"  {found.preset}" if found.preset else "", _DIM),
        )
    )
    console.print()
    table = columns(*_SCORES, wraps=_SCORES)
    for score in scores:
        table.add_row(*_score_row(score, katas))
    console.print(table)
    for score in scores:
        if told := _what_was_wrong(score):
            console.print(Text(f"  {score.stem}: {told}", _DIM))
    for stem, file in found.kept.items():
        if Path(file).exists():  # it is taken away when it is brought back
            console.print(Text(f"  your earlier answer to {stem} is in {file}", _DIM))
    if paused := len(found.pauses):
        console.print(Text(f"  paused {paused} time{'s' * (paused > 1)}", _DIM))


def show_solved(console: Console, found: Solved) -> None:
    """Prints what it took to solve a kata, and what comes next."""
    sitting = found.sitting
    attempts = f"{sitting.attempts} attempt{'s' * (sitting.attempts > 1)}"
    took = (
        f" in {_minutes(sitting.seconds / 60)} of {found.minutes}"
        if sitting.seconds is not None
        else ""
    )
    hints = f", {sitting.hints} hint{'s' * (sitting.hints > 1)}" if sitting.hints else ""
    stem = found.following.stem
    console.print()
    for line in (
        f"Solved with {attempts}{took}{hints}. It comes back on {found.due}.",
        f"Next: {stem}, {found.reason}. kata show {stem}",
    ):
        print_hanging(console, Text("  "), Text(line, _DIM))


def _minutes(count: float) -> str:
    return f"{max(round(count), 1)} minute{'s' * (round(count) > 1)}"


def _what_was_wrong(score: Score) -> str:
    """What an answer broke, and the mistakes that were made; '' if there were none."""
    told = []
    if score.broke:
        told.append(_BROKE.get(score.broke) or f"broke: {score.broke.replace('_', ' ')}")
    if score.pitfalls:
        names = ", ".join(name.replace("_", " ") for name in score.pitfalls)
        told.append(f"looked like: {names}")
    if score.broke:
        told.append(f"`kata check {score.stem}` shows it again")
    return "; ".join(told)


def _score_row(score: Score, katas: dict[str, Kata]) -> list[str | Text]:
    good = score.verdict == "AC"
    return [
        score.stem,
        Text(_TITLES.get(score.verdict, "not tried"), style="green" if good else "red"),
        "-" if score.accepted_after is None else clock(score.accepted_after),
        clock(katas[score.stem].header.minutes * 60) if score.stem in katas else "-",
        "-" if score.before is None else clock(score.before),
        str(score.attempts),
        str(score.hints),
        score.growth,
    ]


def show_progress(console: Console, areas: Sequence[Area]) -> None:
    """Prints a line for each area."""
    table = columns(*_AREAS, wraps=_AREAS)
    for area in areas:
        solved = f"{area.solved} of {area.katas}"
        done = area.solved == area.katas
        table.add_row(
            area.name,
            Text(solved, style="green" if done else ""),
            str(area.due) if area.due else "-",
            "-" if area.minutes is None else f"{area.minutes:.0f}",
            _trend(area.trend),
            ", ".join(name.replace("_", " ") for name in area.recurring),
        )
    console.print(table)


def _trend(trend: float | None) -> str:
    """The change of the time to solve, in words that need no legend."""
    if trend is None:
        return "-"
    if 0.9 <= trend <= 1.1:
        return "steady"
    return f"{1 - trend:.0%} quicker" if trend < 1 else f"{trend - 1:.0%} slower"


def progress_as_data(areas: Iterable[Area]) -> dict[str, Any]:
    """Returns what `kata progress --json` prints."""
    return {"version": VERSION, "areas": [asdict(area) for area in areas]}


def show_history(console: Console, attempts: Iterable[Attempt]) -> None:
    """Prints a line for each judgement."""
    table = columns(*_ATTEMPTS, wraps=_ATTEMPTS)
    for one in attempts:
        good = one.verdict == "AC"
        table.add_row(
            str(one.number),
            f"{datetime.fromtimestamp(one.at):%Y-%m-%d %H:%M}",
            one.stem,
            Text(_TITLES.get(one.verdict, one.verdict), style="green" if good else "red"),
            one.pitfall.replace("_", " ") or one.broke.replace("_", " "),
            one.growth,
        )
    console.print(table)
