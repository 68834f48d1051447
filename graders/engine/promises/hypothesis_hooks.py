"""Two habits that Hypothesis drops while we search, and takes up again afterwards; how it ends.

Both are private to Hypothesis, so a release may rename them: `pyproject.toml` admits those releases
that were tried. Where a hook finds no hold, judging goes on and says so. Other inputs are tried
then, but an answer that breaks a promise on one of them has broken it.
"""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import hypothesis
from hypothesis import statistics


@dataclass(frozen=True)
class Hook:
    """What stands in for an attribute of Hypothesis, there under `owner` and `name`."""

    owner: str
    name: str
    ours: object

    def hold(self) -> Any:
        """The module or class that has the attribute; None if there is none."""
        try:
            owner = resolve_name(self.owner)
        except (ImportError, AttributeError):
            return None
        return owner if hasattr(owner, self.name) else None


class _NoConstants:
    def set_for_type(self, kind: object) -> tuple[()]:
        return ()


class _Cache(dict[Any, Any]):
    _MOST = 1024

    def __setitem__(self, key: Any, value: Any) -> None:
        if len(self) >= self._MOST:
            self.clear()
        super().__setitem__(key, value)


_PROVIDERS = "hypothesis.internal.conjecture.providers"
_RUNNER = "hypothesis.internal.conjecture.engine:ConjectureRunner"

HOOKS = (
    # Hypothesis also draws constants that it finds in modules outside of site-packages. Inputs
    # would depend on what else has been imported, and on whether we are installed or a clone. Its
    # cache holds those that it has found for others.
    Hook(_PROVIDERS, "_get_local_constants", _NoConstants),
    Hook(_PROVIDERS, "CONSTANTS_CACHE", _Cache()),
    # After each example it tries up to five more in which one part is overwritten by another. Parts
    # of ours are strings of bytes, each with an alphabet and a length of its own: two of three
    # inputs were such copies, most of them of zeros, and mistakes slipped through.
    Hook(_RUNNER, "generate_mutations_from", lambda self, data: None),
)


class HooksLackHold(UserWarning):
    """This release of Hypothesis is not one that the hooks were made for."""


class Hooks:
    """Puts hooks in place for as long as somebody is inside; threads may be at once."""

    def __init__(self, hooks: tuple[Hook, ...]) -> None:
        found = [(hook.hold(), hook) for hook in hooks]
        self._holds = [(hold, hook) for hold, hook in found if hold is not None]
        self._lacking = [hook.name for hold, hook in found if hold is None]
        self._theirs: list[object] = []
        self._inside = 0
        self._lock = threading.Lock()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Warns once where a hook finds no hold."""
        if self._lacking:
            warnings.warn(
                f"Hypothesis {hypothesis.__version__} has no {' and no '.join(self._lacking)}: "
                "answers are judged on other inputs than elsewhere. Install a release that the "
                "project admits.",
                HooksLackHold,
                stacklevel=3,
            )
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._theirs = [getattr(hold, hook.name) for hold, hook in self._holds]
                for hold, hook in self._holds:
                    setattr(hold, hook.name, hook.ours)

    def _leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                for (hold, hook), theirs in zip(self._holds, self._theirs, strict=True):
                    setattr(hold, hook.name, theirs)


_COLLECTOR: Any = statistics.collector  # typed as one that nobody uses

# What is drawn inside depends on strategies and seed alone.
our_own_inputs = Hooks(HOOKS).in_place


@contextmanager
def noting_the_end(ends: list[str]) -> Iterator[None]:
    """Adds to `ends` why a run of Hypothesis inside stopped, in its words; nothing if it broke."""
    with _COLLECTOR.with_value(lambda run: ends.append(run.get("stopped-because", ""))):
        yield


def went_to_the_end(ends: list[str], examples: int) -> bool:
    """Whether as many examples were tried as were asked for, or all that there are."""
    return ends[-1:] in ([f"settings.max_examples={examples}"], ["nothing left to do"])
