"""A judgement for people: what holds, what does not, and what to do next."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..engine.judge import Judgement
from ..engine.scale import Resource, ScaleReport
from ..engine.verdicts import Failure, Frame, PromiseReport, Verdict
from .text import escaped, shortened

_GOOD, _BAD, _DIM = "green", "bold red", "bright_black"
_COLOURS = {Verdict.ACCEPTED: "bold green", Verdict.NOT_ATTEMPTED: "bold yellow"}
_CODE_INDENT = " " * 6


def show(console: Console, judgement: Judgement, answer: Path, *, is_own: bool = True) -> None:
    """Prints one judgement of the answer in that file; `is_own`: it is the learner's stub."""
    _headline(console, judgement)
    for promise in judgement.promises:
        _promise_line(console, promise)
    for scale in judgement.scales:
        _scale_line(console, scale)
    if judgement.failure:
        _failure(console, judgement, judgement.failure, answer)
        _what_next(console, judgement, is_own=is_own)


def _headline(console: Console, judgement: Judgement) -> None:
    verdict = judgement.verdict
    line = Text()
    line.append(verdict.title, style=_COLOURS.get(verdict, _BAD))
    line.append(f"  {judgement.stem}", style="bold")
    line.append(f"  {judgement.seconds:.1f} s", style=_DIM)
    console.print(line)


def _promise_line(console: Console, report: PromiseReport) -> None:
    examples = f"{report.examples} examples" if report.examples > 1 else "1 example"
    _line(console, report.failure is None, report.sentence, examples)


def _scale_line(console: Console, report: ScaleReport) -> None:
    what = "time" if report.resource is Resource.TIME else "memory"
    measured = ""
    if report.points:
        top = report.points[-1]
        measured = f"{what} x{top.ratio:.1f} of the reference at n = {top.n:_}"
    _line(console, report.failure is None, report.sentence, report.remark or measured)


def _line(console: Console, kept: bool, sentence: str, remark: str) -> None:
    line = Text("  ")
    line.append("✓ " if kept else "✗ ", style=_GOOD if kept else _BAD)
    line.append(sentence)
    line.append(f"  {remark}", style=_DIM)
    console.print(line)


def _failure(console: Console, judgement: Judgement, failure: Failure, answer: Path) -> None:
    console.print()
    stage = {"load": "loading the answer: ", "examples": "the statement: "}.get(judgement.stage, "")
    console.print(Text(f"  {stage}{escaped(failure.sentence)}", style="bold"))
    _steps(console, failure)
    _values(console, failure)
    _traceback(console, failure.frames, answer)
    if failure.output.strip():
        console.print(Text("    printed:", style=_DIM))
        for line in shortened(escaped(failure.output)):
            console.print(Text(f"    | {line}"))


def _steps(console: Console, failure: Failure) -> None:
    if not failure.steps:
        return
    console.print()
    width = max(len(step.code) for step in failure.steps)
    for number, step in enumerate(failure.steps, 1):
        last = number == len(failure.steps)
        line = Text(_CODE_INDENT + escaped(step.code).replace("\n", f"\n{_CODE_INDENT}"))
        if step.outcome:
            line.pad_right(max(0, min(width, 60) - len(step.code)))
            (outcome,) = shortened(escaped(step.outcome).replace("\n", " "), lines=1)
            line.append(f"  # {outcome}", style=_BAD if last else _DIM)
        console.print(line)


def _values(console: Console, failure: Failure) -> None:
    if failure.expected or failure.actual:
        console.print()
    if failure.expected:
        console.print(Text.assemble("    expected  ", (escaped(failure.expected), _GOOD)))
    if failure.actual:
        console.print(Text.assemble("    got       ", (escaped(failure.actual), _BAD)))
    if failure.difference and len(failure.expected) + len(failure.actual) > 40:
        console.print(Text(f"    {escaped(failure.difference)}", style=_DIM))


def _traceback(console: Console, frames: tuple[Frame, ...], answer: Path) -> None:
    if not frames:
        return
    source = answer.read_text("utf-8", "replace").splitlines()
    console.print()
    for frame in frames[-3:]:
        text = source[frame.line - 1].strip() if 0 < frame.line <= len(source) else ""
        where = f", in {frame.function}" if frame.function.isidentifier() else ""
        console.print(Text(f"    {answer.name}:{frame.line}{where}", style=_DIM))
        console.print(Text(f"      {escaped(text)}"))


def _what_next(console: Console, judgement: Judgement, *, is_own: bool) -> None:
    stem = judgement.stem
    if judgement.verdict is Verdict.NOT_ATTEMPTED:
        advice = f"Read it with `kata show {stem}`, then edit its file."
    elif judgement.stage == "promises" and is_own:
        advice = f"Again, this input first: kata replay {stem}"
    else:
        return
    console.print()
    console.print(Text(f"  {advice}", style=_DIM))
