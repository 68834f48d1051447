"""What right and slow answers of each kata take, which its scale checks are told."""

from collections.abc import Iterator, Mapping

from graders.engine.answers.answer import Answer
from graders.engine.authored.grader import Grader, grader_of
from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.engine.costs.calibration import Ratio, is_too_slow, ratio_of
from graders.engine.costs.scale import Scale

_ALTERNATIVES = HOME / "tests" / "alternatives"


def show(stems: list[str]) -> None:
    """Prints both for every scale check, and which answers set them."""
    for kata in katas(HOME):
        if not stems or kata.stem in stems:
            grader = grader_of(kata)
            for scale in grader.scales:
                print(_told(kata, grader, scale), flush=True)  # noqa: T201


def _told(kata: Kata, grader: Grader, scale: Scale) -> str:
    right = dict(_ratios(grader, scale, _right_answers(kata, grader)))
    dearest = max(right, key=lambda name: right[name].top)
    most = right[dearest].top
    slow = {
        name: ratio
        for name, ratio in _ratios(grader, scale, _slow_answers(kata))
        if is_too_slow(ratio, most, flat=scale.flat)
    }
    cheapest = min(slow, key=lambda name: slow[name].top, default="no pitfall")
    least = slow[cheapest].top if slow else float("nan")
    return (
        f"{kata.stem} {scale.name}: right={most:.1f} ({dearest}), slow={least:.1f} ({cheapest}); "
        f"now right={scale.budget.right}, slow={scale.budget.slow}"
    )


def _right_answers(kata: Kata, grader: Grader) -> dict[str, Answer]:
    others = sorted((_ALTERNATIVES / kata.stem).glob("*.py"))
    return {"reference": grader.reference} | {path.stem: Answer.read(path) for path in others}


def _slow_answers(kata: Kata) -> dict[str, Answer]:
    return {name: pitfall.answer for name, pitfall in pitfalls_of(kata).items()}


def _ratios(
    grader: Grader, scale: Scale, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, Ratio]]:
    for name, answer in answers.items():
        ratio = ratio_of(scale, grader.reference, grader.entries, answer)
        if ratio:  # what fails on large inputs, however it does, has no ratio
            yield name, ratio
