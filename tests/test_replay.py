"""Counterexamples on the command line: they can be pasted, replayed, and are the truth."""

import re
import shutil
import subprocess
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graders.engine.catalogue.katas import FAMILIES

from .answers import solution_of
from .conftest import KATA, RunKata
from .test_cli import fill


class Mistake(NamedTuple):
    """An answer that is right but for one thing, which no example of the statement shows."""

    stem: str
    added: str  # below the reference solution
    promise: str

    @property
    def source(self) -> str:
        return solution_of(self.stem) + textwrap.dedent(self.added)


SHORT = Mistake(
    "window_max",
    """
    _right = window_max
    def window_max(values, width):
        return _right(values, width)[:3]
    """,
    "finds the maximum of each full window",
)
RAISES = Mistake(
    "graph_bfs",
    """
    _right = shortest_path
    def shortest_path(graph, source, target):
        if len(graph) == 1:
            raise LookupError("lost")
        return _right(graph, source, target)
    """,
    "follows edges in their direction to the target, and returns None if none lead there",
)
MISCOUNTS = Mistake(
    "lru_pinned",
    """
    _Right = LRUCache
    class LRUCache(_Right):
        def __len__(self):
            return max(super().__len__(), 1)
    """,
    "keeps the most recent keys, and their values",
)


Steps = list[tuple[str, str]]  # code, and what came of it


def counterexample(printed: str) -> Steps:
    """The calls in a report, as they would be pasted, and what it says that came of them."""
    lines = re.findall(r"^ {6}(\S.*)$", printed, re.MULTILINE)
    return [
        (code.rstrip(), outcome) for code, _, outcome in (line.partition("  # ") for line in lines)
    ]


def pasted(source: str, steps: Steps) -> Steps:
    """Runs the steps below the answer; returns them with what really came of each."""
    names: dict[str, Any] = {}
    exec(source, names)
    return [(code, _outcome(code, told, names)) for code, told in steps]


def _outcome(code: str, told: str, names: dict[str, Any]) -> str:
    if not told:
        exec(code, names)
        return ""
    try:
        return repr(eval(code, names))
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"


def below_promise(printed: str) -> str:
    """What a report says below the line of the broken promise."""
    return printed.partition("✗")[2].partition("\n")[2]


@pytest.mark.parametrize("mistake", [RAISES, MISCOUNTS], ids=["function", "class"])
def test_a_wrong_answer_gets_a_counterexample_that_can_be_pasted_and_replayed(
    kata: RunKata, tmp_path: Path, mistake: Mistake
) -> None:
    answer = tmp_path / "answer.py"
    answer.write_text(mistake.source)
    done = kata("check", mistake.stem, "--answer", answer, "--no-scale")
    assert done.returncode == 1
    assert f"✗ {mistake.promise}" in done.stdout

    steps = counterexample(done.stdout.partition("    answer.py:")[0])
    assert steps
    assert pasted(mistake.source, steps) == steps

    again = kata("replay", mistake.stem, "--answer", answer)
    assert again.returncode == 1, again
    assert below_promise(again.stdout) == below_promise(done.stdout)


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace in which a wrong stub was judged, from a folder inside, and the report."""
    folder = tmp_path_factory.mktemp("failed")
    subprocess.run([KATA, "init", folder], check=True, capture_output=True)
    fill(folder / "katas/window_max.py", SHORT.source)
    done = subprocess.run(
        [KATA, "check", "window_max"], cwd=folder / "katas", capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1
    return folder, done.stdout


@pytest.fixture
def earlier(failed: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of that workspace, to go on in."""
    return shutil.copytree(failed[0], tmp_path / "earlier")


def test_expected_and_got_are_what_is_right_and_what_came(failed: tuple[Path, str]) -> None:
    printed = failed[1]
    steps = counterexample(printed)
    assert pasted(SHORT.source, steps) == steps
    call, _ = steps[-1]
    for heading, source in (
        ("expected", solution_of("window_max")),
        ("got     ", SHORT.source),
    ):
        names: dict[str, Any] = {}
        exec(source, names)
        assert f"    {heading}  {eval(call, names)!r}\n" in printed


def test_a_mended_answer_is_told_that_it_keeps_the_promise_now(
    kata: RunKata, failed: tuple[Path, str], earlier: Path
) -> None:
    assert "Again, this input first: kata replay window_max." in failed[1]
    again = kata("replay", "window_max", folder=earlier)
    assert below_promise(again.stdout) == below_promise(failed[1])

    fill(earlier / "katas/window_max.py", solution_of("window_max"))
    done = kata("replay", "window_max", folder=earlier)
    assert done.returncode == 0, done
    assert f"✓ {SHORT.promise}" in done.stdout
    assert "Accepted" not in done.stdout, "a few old inputs prove nothing about all others"


def test_a_replay_forgets_nothing(kata: RunKata, earlier: Path) -> None:
    """Not even when the answer is right on those inputs for a while."""
    stub = earlier / "katas/window_max.py"
    wrong = stub.read_text("utf-8")
    fill(stub, solution_of("window_max"))
    assert kata("replay", "window_max", folder=earlier).returncode == 0
    stub.write_text(wrong, "utf-8")
    assert kata("replay", "window_max", folder=earlier).returncode == 1


def test_another_file_has_counterexamples_of_its_own(
    kata: RunKata, earlier: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.py"
    other.write_text(SHORT.source)
    done = kata("replay", "window_max", "--answer", other, folder=earlier)
    assert done.returncode == 2, done
    assert "nothing to replay" in done.stderr


def test_a_kata_without_counterexamples_has_nothing_to_replay(kata: RunKata, earlier: Path) -> None:
    """Though another kata of the same workspace has some."""
    fill(earlier / "katas/graph_bfs.py", solution_of("graph_bfs"))
    done = kata("replay", "graph_bfs", folder=earlier)
    assert done.returncode == 2, done
    assert "nothing to replay" in done.stderr


SLOW = """
def window_max(values, width):
    if width < 1 or any(value != value for value in values):
        raise ValueError(width)
    return [max(values[i : i + width]) for i in range(len(values) - width + 1)]
"""


@pytest.mark.slow
def test_what_was_too_slow_is_measured_again(kata: RunKata, workspace: Path) -> None:
    fill(workspace / "katas/window_max.py", SLOW)
    done = kata("check", "window_max")
    assert "This measurement alone: kata replay window_max." in done.stdout
    again = kata("replay", "window_max")
    assert again.returncode == 1, again
    assert again.stdout.startswith("Time Limit Exceeded")
    fill(workspace / "katas/window_max.py", solution_of("window_max"))
    assert kata("replay", "window_max").stdout.startswith("Kept")


def test_a_check_leaves_nothing_behind_but_the_notebook(failed: tuple[Path, str]) -> None:
    """Nor in the folder inside the workspace that it was started from."""
    folder, _ = failed
    assert {path.name for path in folder.iterdir()} == {".kata", *FAMILIES}
    assert {path.suffix for path in (folder / "katas").iterdir()} == {".py"}
