"""Studies of the judge's timing: `python -m tests.growth STUDY [NAME ...]`.

- budgets: the ratios that `right` and `slow` in the katas' scale checks are taken from.
- limits: the ratios that RIGHT and SLOW in `shapes/` are taken from.
- labels: every labelled answer judged on some seeds, quiet or loaded.
- soak: right answers judged many times over; none may fail.
- big_o: the labelled functions named by PyPI's `big_O`, for comparison.
"""

import argparse
import itertools
import random
from collections.abc import Iterator

from graders.engine.costs.calibration import ratio_of
from graders.engine.costs.scale import Resource

from . import budgets
from .labelled import Shape, shapes
from .study import Outcome, judged, load, shares


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.growth", description=__doc__)
    parser.add_argument("study", choices=("budgets", "limits", "labels", "soak", "big_o"))
    parser.add_argument("names", nargs="*", help="these katas or shapes only")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--loaded", action="store_true")
    parser.add_argument("--judgements", type=int, default=10_000)
    options = parser.parse_args()
    chosen = [s for s in shapes() if not options.names or s.scale.name in options.names]
    with load(loaded=options.loaded):
        match options.study:
            case "budgets":
                budgets.show(options.names)
            case "limits":
                _limits(chosen)
            case "labels":
                _labels(chosen, options.seeds)
            case "soak":
                _soak(chosen, options.judgements)
            case "big_o":
                from .big_o import compare  # the one study that needs the package big-O

                compare(chosen)


def _limits(chosen: list[Shape]) -> None:
    for shape in chosen:
        measured = [
            (ratio.top, answer)
            for answer in shape.answers
            if (ratio := ratio_of(shape.scale, shape.reference, shape.entries, answer.answer))
        ]
        right, dearest = max((top, a.name) for top, a in measured if a.is_right)
        slow, cheapest = min((top, a.name) for top, a in measured if not a.is_right)
        print(  # noqa: T201
            f"{shape.scale.name:24}",
            f"RIGHT = {right:.1f} ({dearest})  SLOW = {slow:.1f} ({cheapest})",
            flush=True,
        )


def _labels(chosen: list[Shape], seeds: int) -> None:
    outcomes: list[Outcome] = []
    for shape, seed in itertools.product(chosen, range(seeds)):
        for answer in shape.answers:
            outcome = judged(shape, answer, seed)
            outcomes.append(outcome)
            _tell(outcome, seed)
    right = [outcome for outcome in outcomes if outcome.answer.is_right]
    slow = [outcome for outcome in outcomes if not outcome.answer.is_right]
    timed = [o for o in outcomes if o.shape.scale.resource is Resource.TIME]
    print(f"right answers failed: {sum(not o.verdict_is_right for o in right)} of {len(right)}")  # noqa: T201
    print(f"slow answers caught: {sum(o.verdict_is_right for o in slow)} of {len(slow)}")  # noqa: T201
    print("class of growth:", shares([o.named for o in timed]))  # noqa: T201
    print("line to blame:", shares([o.blamed for o in timed if o.report.failure]))  # noqa: T201


def _tell(outcome: Outcome, seed: int) -> None:
    report = outcome.report
    told = (outcome.named, outcome.blamed) if report.failure else (outcome.named,)
    says_all = report.scale.resource is Resource.MEMORY or {*told} == {"right"}
    if outcome.verdict_is_right and says_all:
        return
    found = "/".join(map(str, report.estimate.classes)) if report.estimate else "-"
    ratios = [f"{point.ratio:.1f}{'+' * point.cut_off}" for point in report.points]
    verdict = report.failure.verdict.code if report.failure else "AC"
    print(  # noqa: T201
        f"{outcome.name} ({outcome.answer.growth}) seed {seed}: {verdict}"
        f"{'' if outcome.verdict_is_right else ' WRONG'}, class {outcome.named} {found},"
        f" line {outcome.blamed} {report.blame and report.blame.line},"
        f" growth {report.growth:.2f}, ratios {' '.join(ratios)}",
        flush=True,
    )


def _soak(chosen: list[Shape], judgements: int) -> None:
    failed = 0
    for number, (shape, index, seed) in enumerate(_right_answers(chosen), 1):
        outcome = judged(shape, shape.answers[index], seed)
        if not outcome.verdict_is_right:
            failed += 1
            _tell(outcome, seed)
        if number % 100 == 0 or number == judgements:
            print(f"{number} judgements of right answers, {failed} failed", flush=True)  # noqa: T201
        if number == judgements:
            break
    if failed:
        raise SystemExit(1)


def _right_answers(chosen: list[Shape]) -> Iterator[tuple[Shape, int, int]]:
    every = [(s, i) for s in chosen for i, a in enumerate(s.answers) if a.is_right]
    for seed in itertools.count(random.randrange(10**6)):
        for shape, index in random.sample(every, len(every)):
            yield shape, index, seed


main()
