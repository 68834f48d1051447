"""Graders for the katas, and the judge that runs them.

From Python it is used by `from graders import katas, judge, complexity`, which `graders.api` shows.

`authoring` is what a grader imports, `strategies` what several graders share; `katas` and
`ml_katas` hold the graders themselves. The rest is the judge: `engine` judges, `workspace` keeps
the learner's folder, `practice` remembers, `workers` judge side by side, `grading` and `batch`
judge for others, `reports` tell, `cli` is the `kata` command. Imports point one way: cli -> batch
-> reports -> grading, lint, practice -> workers, workspace -> engine; graders -> authoring ->
engine.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .apart import Complexity as Complexity
    from .apart import Judgement as Judgement
    from .api import UnknownKata as UnknownKata
    from .api import complexity as complexity
    from .api import judge as judge
    from .api import katas as katas

_HOMES = {
    "Complexity": "graders.apart",
    "Judgement": "graders.apart",
    "UnknownKata": "graders.api",
    "complexity": "graders.api",
    "judge": "graders.api",
}


def __getattr__(name: str) -> object:
    """Imports what is asked for. `katas` needs no such help: the package of that name is called."""
    from importlib import import_module

    if name == "katas":
        return import_module("graders.katas")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
