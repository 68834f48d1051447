"""Trusted libraries are right: thin adapters over them are accepted, scale included.

What a contract asks for beyond its library, the adapter adds. Where that is too much there is none:
scikit-learn's LogisticRegression warns of badly scaled columns, and its KMeans looks at the maps of
its process, which no answer may; SciPy's trees compare floats, and `radius_reach` is exact.
"""

from importlib.util import find_spec
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.judge import Options, judge
from graders.engine.verdicts import Verdict

from .marks import all_but

ADAPTERS = sorted((HOME / "tests/adapters").glob("*/*.py"))
TAKES_MORE_MEMORY = {"graph_bfs"}  # networkx wants a graph of its own
KATAS = {kata.stem: kata for kata in katas(HOME)}
BROUGHT_ALONG = {  # a module that is a single file is read by that name
    "sklearn": ("scipy", "scikit_learn", "joblib", "narwhals", "threadpoolctl", "threadpoolctl.py")
}


@pytest.mark.parametrize(
    "path",
    all_but(
        lambda path: path.stem == "lru_pinned",
        ADAPTERS,
        named=lambda path: f"{path.parent.name}-{path.stem}",
        mark="proof",
    ),
)
def test_a_trusted_library_is_accepted(path: Path) -> None:
    library = path.parent.name
    names = (library, *BROUGHT_ALONG.get(library, ()))
    answer = Answer.read(path, packages={name: folder_of(library) for name in names})
    judgement = judge(KATAS[path.stem], answer, Options(scale=path.stem not in TAKES_MORE_MEMORY))
    assert judgement.verdict is Verdict.ACCEPTED, judgement.failure


def folder_of(library: str) -> str:
    """Where all libraries are installed."""
    spec = find_spec(library)
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parents[1])
