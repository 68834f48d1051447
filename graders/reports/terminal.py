"""A judgement for people: what holds, what does not, and what to do next."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..engine.costs.blame import Blame
from ..engine.costs.growth import ScaleReport
from ..engine.costs.scale import Resource
from ..engine.judge import Judgement
from ..engine.sandbox.limits import OUTPUT_KEPT_BYTES
from ..engine.verdicts import Failure, Frame, PromiseReport, Stage, Verdict
from . import advice, growth, layout
from .tables import print_hanging
from .text import escaped, shortened

_GOOD, _BAD, _DIM = "green", "bold red", "bright_black"
_KEPT, _BROKEN, _DOUBTFUL = ("✓ ", _GOOD), ("✗ ", _BAD), ("! ", "bold yellow")
_COLOURS = {Verdict.ACCEPTED: "bold green", Verdict.NOT_ATTEMPTED: "bold yellow"}
_STAGES = {Stage.LOAD: "loading the answer: ", Stage.EXAMPLES: "the statement: "}
_MUCH = 5.0  # times the reference: an interviewer would ask why
_CODE_INDENT = " " * 6
_CODE_COLUMNS = 74  # beside the indent: code is laid out alike on every screen


def show(
    console: Console,
    judgement: Judgement,
    answer: Path,
    *,
    is_own: bool = True,
    is_replay: bool = False,
    charts: bool = False,
) -> None:
    """Prints one judgement of the answer in that file; `is_own`: it is the learner's stub."""
    show_verdict(console, judgement, answer, is_replay=is_replay, charts=charts)
    show_mistake(console, judgement, is_own=is_own)


def show_verdict(
    console: Console,
    judgement: Judgement,
    answer: Path,
    *,
    is_replay: bool = False,
    charts: bool = False,
) -> None:
    """Prints what holds and what does not, but not which known mistake that comes of."""
    show_outcome(console, judgement, is_replay=is_replay, charts=charts)
    if judgement.failure:
        _failure(console, judgement, judgement.failure, answer)


def show_mistake(console: Console, judgement: Judgement, *, is_own: bool = True) -> None:
    """Prints what a failure looks like, if that is known, and what to do next."""
    if judgement.pitfall:
        console.print()
        words = judgement.pitfall.name.replace("_", " ")
        likely = Text.assemble(("This looks like: ", _DIM), (words, "bold"))
        print_hanging(console, Text("  "), likely)
        print_hanging(console, Text("  "), Text(judgement.pitfall.explanation))
    if judgement.failure:
        _what_next(console, judgement, is_own=is_own)


def show_verdict_alone(console: Console, judgement: Judgement) -> None:
    """Prints the verdict, and not a word on what it comes of."""
    _headline(console, judgement, is_replay=False)
    mark = ("✓ ", _GOOD) if judgement.accepted else ("✗ ", _BAD)
    said = "accepted" if judgement.accepted else "not accepted: why is said when the round is over"
    console.print(Text.assemble("  ", mark, said))


def show_outcome(
    console: Console, judgement: Judgement, *, is_replay: bool = False, charts: bool = False
) -> None:
    """Prints the verdict and a line for each check."""
    _headline(console, judgement, is_replay=is_replay)
    for promise in judgement.promises:
        _promise_line(console, promise)
    for scale in judgement.scales:
        _scale_line(console, scale)
        if charts and len(scale.points) > 1:
            _chart(console, scale)


def _headline(console: Console, judgement: Judgement, *, is_replay: bool) -> None:
    verdict = judgement.verdict
    line = Text()
    kept = is_replay and judgement.accepted
    line.append("Kept" if kept else verdict.title, style=_COLOURS.get(verdict, _BAD))
    line.append(f"  {judgement.stem}", style="bold")
    line.append(f"  {judgement.seconds:.1f} s", style=_DIM)
    if judgement.isolation:
        line.append(f"  isolation: {judgement.isolation.value}", style=_DIM)
    console.print(line)


def _promise_line(console: Console, report: PromiseReport) -> None:
    if not report.examples:
        console.print(Text.assemble(f"    {report.sentence}", ("  not tried", _DIM)))
        return
    examples = f"{report.examples} examples" if report.examples > 1 else "1 example"
    _line(console, _BROKEN if report.failure else _KEPT, report.sentence, examples)


def _scale_line(console: Console, report: ScaleReport) -> None:
    what = "time" if report.scale.resource is Resource.TIME else "memory"
    measured = ""
    if report.points:
        top = report.points[-1]
        measured = f"{what} x{top.ratio:.1f} of the reference at n = {top.n:_}"
        if report.estimate and report.estimate.classes and not report.failure:
            measured += f", grows like {growth.named(report.estimate)}"
        if top.ratio > _MUCH and not report.failure:
            measured += f"; much, but within the limit of x{report.scale.limit:.1f}"
    mark = _BROKEN if report.failure else _DOUBTFUL if report.outgrows else _KEPT
    _line(console, mark, report.scale.sentence, report.remark or measured)


def _chart(console: Console, report: ScaleReport) -> None:
    drawn = growth.chart(report, console.width - 4, colour=console.is_terminal)
    print_hanging(console, Text("    "), Text.from_ansi(drawn))


def _line(console: Console, mark: tuple[str, str], sentence: str, remark: str) -> None:
    margin = Text.assemble("  ", mark)
    fits = margin.cell_len + len(sentence) + 2 + len(remark) <= console.width
    line = Text.assemble(sentence, "  " if fits else "\n", (remark, _DIM))
    print_hanging(console, margin, line)


def _failure(console: Console, judgement: Judgement, failure: Failure, answer: Path) -> None:
    console.print()
    at = _STAGES.get(judgement.stage, "") if judgement.stage else ""
    sentence = Text(at + escaped(failure.sentence), style="bold")
    print_hanging(console, Text("  "), sentence)
    _steps(console, failure)
    _values(console, failure)
    _traceback(console, failure.frames, judgement.source, answer.name)
    if advised := advice.of(judgement):
        console.print()
        print_hanging(console, Text("    "), Text(escaped(advised)))
    if judgement.stage is Stage.SCALE:
        _cost(console, judgement.scales[-1], answer)
    if failure.output.strip():
        console.print(Text("    printed:", style=_DIM))
        *lines, last = shortened(escaped(failure.output))
        cut = len(failure.output.encode()) >= OUTPUT_KEPT_BYTES
        for line in [*lines, last.replace("... ", "... at least ") if cut else last]:
            console.print(Text(f"    | {line}"))


def _steps(console: Console, failure: Failure) -> None:
    if not failure.steps:
        return
    console.print()
    width = max(len(step.code) for step in failure.steps)
    for step in layout.selected(failure.steps):
        if isinstance(step, int):
            console.print(Text(f"{_CODE_INDENT}# {step} more calls, which --json shows", _DIM))
            continue
        code = layout.laid_out(step.code, _CODE_COLUMNS)
        line = Text(_CODE_INDENT + escaped(code).replace("\n", f"\n{_CODE_INDENT}"))
        if step.outcome:
            line.pad_right(max(0, min(width, 60) - len(step.code)))
            (outcome,) = shortened(escaped(step.outcome).replace("\n", " "), lines=1)
            is_wrong = step is failure.steps[-1] and step.outcome != failure.expected
            line.append(f"  # {outcome}", style=_BAD if is_wrong else _DIM)
        console.print(line, soft_wrap=True)  # a line feed of ours would not paste


def _values(console: Console, failure: Failure) -> None:
    if failure.expected or failure.actual:
        console.print()
    for label, value, style in (
        ("expected", failure.expected, _GOOD),
        ("got", failure.actual, _BAD),
    ):
        if value:
            code = layout.laid_out(value, _CODE_COLUMNS - 8)
            line = Text.assemble(f"    {label:8}  ", (_hanging(code, 14), style))
            console.print(line, soft_wrap=True)
    is_nested = failure.difference.startswith("at ")
    if failure.difference and (is_nested or len(failure.expected) + len(failure.actual) > 40):
        console.print(Text(f"    {_hanging(failure.difference, 4)}", style=_DIM))


def _traceback(console: Console, frames: tuple[Frame, ...], answer: bytes, name: str) -> None:
    if not frames:
        return
    source = answer.splitlines()  # as text it would break at a form feed, too
    console.print()
    lines = {frame.line: frame for frame in frames}  # a comprehension has a frame of its own
    for frame in list(lines.values())[-3:]:
        line = source[frame.line - 1] if 0 < frame.line <= len(source) else b""
        where = f", in {frame.function}" if frame.function.isidentifier() else ""
        console.print(Text(f"    {name}:{frame.line}{where}", style=_DIM))
        console.print(Text(f"      {escaped(line.decode('utf-8', 'replace').strip())}"))


def _cost(console: Console, report: ScaleReport, answer: Path) -> None:
    """What was measured, how it grows, and the line to blame."""
    if len(report.points) > 1:
        console.print()
        header = ("n", "yours", "reference", "ratio")
        for row in (header, *growth.rows(report)):
            n, yours, reference, ratio = row
            style = _DIM if row is header else ""
            console.print(Text(f"    {n:>10}{yours:>14}{reference:>14}{ratio:>10}", style=style))
    if told := growth.sentence(report):
        console.print()
        print_hanging(console, Text("    "), Text(told))
    if report.blame:
        print_blame(console, report.blame, answer.name)
    if code := layout.sample(report.scale):
        console.print()
        console.print(Text("    What is measured, for a small n:", style=_DIM))
        for line in code:
            shown = layout.laid_out(line, _CODE_COLUMNS).replace("\n", f"\n{_CODE_INDENT}")
            console.print(Text(_CODE_INDENT + shown), soft_wrap=True)


def print_blame(console: Console, blame: Blame, name: str) -> None:
    """Prints the line of the file called `name` that makes it slow, and what helps."""
    console.print()
    console.print(Text(f"    {name}:{blame.line}", style=_DIM))
    console.print(Text(f"      {escaped(blame.code)}"))
    print_hanging(console, Text("    "), Text(f"This line {blame.does}. {blame.remedy}".rstrip()))


def _what_next(console: Console, judgement: Judgement, *, is_own: bool) -> None:
    stem = judgement.stem
    if judgement.verdict is Verdict.NOT_ATTEMPTED:
        advice = f"Read it with `kata show {stem}`, then edit its file."
    elif judgement.stage is Stage.PROMISES and is_own:
        advice = f"Again, this input first: kata replay {stem}. A nudge: kata hint {stem}"
    elif judgement.stage is Stage.SCALE and is_own:
        advice = f"This measurement alone: kata replay {stem}. A nudge: kata hint {stem}"
    elif judgement.stage is Stage.EXAMPLES and is_own:
        advice = f"A nudge: kata hint {stem}"
    else:
        return
    console.print()
    console.print(Text(f"  {advice}", style=_DIM))


def _hanging(text: str, columns: int) -> str:
    """The text made safe, its further lines indented: none begins where lines of ours begin."""
    return escaped(text).replace("\n", "\n" + " " * columns)
