"""Inputs depend on strategies and seed alone, and Hypothesis is as it was when we are done."""

import sys
import threading
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import HypothesisProvider

from graders.authoring import promise
from graders.engine.promises.hypothesis_hooks import (
    HOOKS,
    Hook,
    Hooks,
    HooksLackHold,
    our_own_inputs,
)
from graders.engine.promises.search import draw

TELLING = 7_351_946_201  # in the module below, and nowhere else


@promise
def takes_anything(
    answer: object,
    x: Annotated[int, st.integers()],
    part: Annotated[bytes, st.binary(min_size=9, max_size=9)],
) -> None:
    """takes anything"""


@pytest.fixture
def local_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports a module that lies outside of site-packages."""
    (tmp_path / "telling_constants.py").write_text(f"NUMBERS = [{TELLING}, -{TELLING}]\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "telling_constants", raising=False)
    __import__("telling_constants")


def known_to_hypothesis() -> set[int]:
    """The constants that it may draw, besides those that it always draws."""
    return set(HypothesisProvider(None)._local_constants.set_for_type("integer"))


@pytest.mark.usefixtures("local_module")
def test_constants_of_other_modules_are_drawn_by_others_but_not_by_us() -> None:
    """Those of this module are among them; there are thousands."""
    assert TELLING in known_to_hypothesis(), "the hook has nothing to hold off any more"
    with our_own_inputs():
        assert not known_to_hypothesis()
    assert TELLING in known_to_hypothesis()


def test_what_others_have_drawn_before_changes_none_of_our_inputs() -> None:
    strategies = takes_anything.strategies
    before = draw(takes_anything, seed_=3, count=300)

    @settings(max_examples=300, database=None, phases=[Phase.generate])
    @given(**strategies)
    def keep(**drawn: object) -> None:
        pass

    keep()
    assert draw(takes_anything, seed_=3, count=300) == before


def test_copies_of_parts_are_tried_by_others_but_not_by_us() -> None:
    """Each hook is seen to make a difference, so it still holds off what it is there for."""
    configured = settings(max_examples=200, database=None, phases=[Phase.generate])
    calls: list[bytes] = []

    @configured
    @seed(3)
    @given(parts=st.lists(st.binary(min_size=9, max_size=9), min_size=4, max_size=4))
    def keep(parts: list[bytes]) -> None:
        calls.append(b"".join(parts))
        repeated.append(len(set(parts)) < 4)

    repeated: list[bool] = []
    keep()
    by_hypothesis = sum(repeated)
    repeated.clear()
    with our_own_inputs():
        keep()
    assert by_hypothesis > 4 * sum(repeated)


def test_each_hook_has_a_hold_and_is_taken_out_again() -> None:
    theirs = [getattr(resolve_name(hook.owner), hook.name) for hook in HOOKS]
    with our_own_inputs(), our_own_inputs():
        assert all(getattr(hook.hold(), hook.name) is hook.ours for hook in HOOKS)
    assert [getattr(resolve_name(hook.owner), hook.name) for hook in HOOKS] == theirs


def test_threads_that_search_at_once_leave_nothing_behind() -> None:
    theirs = [getattr(resolve_name(hook.owner), hook.name) for hook in HOOKS]
    both_inside = threading.Barrier(2)

    def search() -> None:
        with our_own_inputs():
            both_inside.wait(20)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [getattr(resolve_name(hook.owner), hook.name) for hook in HOOKS] == theirs


@pytest.mark.parametrize(
    "renamed",
    [
        Hook(HOOKS[0].owner, "renamed", None),
        Hook("hypothesis.moved", "constants", None),
        Hook("hypothesis.internal.conjecture.engine:Renamed", "mutate", None),
    ],
)
def test_a_release_that_has_renamed_something_is_told_of(renamed: Hook) -> None:
    hooks = Hooks((renamed, HOOKS[-1]))
    with (
        pytest.warns(HooksLackHold, match=f"has no {renamed.name}: answers are judged on other"),
        hooks.in_place(),
    ):
        assert getattr(HOOKS[-1].hold(), HOOKS[-1].name) is HOOKS[-1].ours
