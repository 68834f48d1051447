"""Wrong and slow answers as people write them from the statement alone: each fails where it errs.

`tests/wrong_answer/STEM/` holds answers to that kata that must fail with this verdict, and so does
`tests/time_limit_exceeded/STEM/` and any other folder that is named after a verdict. A file's
docstring says what is wrong with it, and in its last line which promise or scale check shows it
first: `Caught by: finds_a_shortest_path` (several names where that depends on the inputs drawn, or
`examples` for those of the statement).
By default those of one kata are tried.
"""

import ast
import re
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.costs.growth import check_scale
from graders.engine.judge import Options, judge, seed_of
from graders.engine.verdicts import Failure, Verdict

from .marks import all_but

FOLDERS = {verdict.title.lower().replace(" ", "_"): verdict for verdict in Verdict}
REFUSED = sorted(path for name in FOLDERS for path in (HOME / "tests" / name).glob("*/*.py"))
KATAS = {kata.stem: kata for kata in katas(HOME)}


@pytest.mark.parametrize(
    "path",
    all_but(
        lambda path: path.parent.name == "lru_pinned",
        REFUSED,
        named=lambda path: f"{path.parent.name}-{path.stem}",
        mark="proof",
    ),
)
def test_a_known_mistake_is_refused_for_its_own_reason(path: Path) -> None:
    stem, wanted = path.parent.name, FOLDERS[path.parts[-3]]
    broke, failure = first_broken(stem, Answer(stem, path, path.read_bytes()), caught_by(path))
    assert failure, "accepted"
    assert (failure.verdict, broke in caught_by(path)) == (wanted, True), (broke, failure.sentence)


def caught_by(path: Path) -> list[str]:
    """The names in the docstring's last line."""
    last = (ast.get_docstring(ast.parse(path.read_bytes())) or "").splitlines()[-1]
    names = re.fullmatch(r"Caught by: (\w+(?:, \w+)*)", last)
    assert names, f"{path} does not say what it is caught by"
    return names[1].split(", ")


def first_broken(stem: str, answer: Answer, names: list[str]) -> tuple[str, Failure | None]:
    """What an answer breaks first, and how; of the scale checks only those named are tried."""
    grader = grader_of(KATAS[stem])
    for scale in (scale for scale in grader.scales if scale.name in names):
        seed = seed_of(stem, scale.name, 0)
        report = check_scale(scale, grader.reference, answer, grader.entries, seed)
        if report.failure:
            return scale.name, report.failure
    judgement = judge(KATAS[stem], answer, Options(scale=False, recognise=False))
    return judgement.broke, judgement.failure
