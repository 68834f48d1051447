"""The `kata` command on a real terminal: what the learner sees, at two sizes of window."""

import re
import signal
import time
from pathlib import Path

import pexpect
import pytest

from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.workspace import workspace as workspaces

from .answers import solution_of
from .conftest import contestants_of, left_running
from .terminals import Screen, started, written

SIZES = [(24, 80), (40, 120)]  # rows, columns
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")

NODES_BELOW = """
_right = shortest_path
def shortest_path(graph, source, target):
    return [*_right(graph, source, target), *graph]
"""


@pytest.fixture(scope="module", params=SIZES, ids=str)
def accepted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, str]:
    """The width of a terminal, and all that judging a right answer wrote to it."""
    folder = tmp_path_factory.mktemp("accepted")
    workspaces.lay_out(folder)
    stub = folder / "katas/window_max.py"
    stub.write_text(stub.read_text() + solution_of("window_max"))
    _, columns = request.param
    return columns, written(folder, "check window_max --no-scale", *request.param)


def test_progress_is_shown_while_judging_and_leaves_nothing_behind(
    accepted: tuple[int, str],
) -> None:
    columns, text = accepted
    sentences = [
        promise.sentence for promise in grader_of(Kata("katas", "window_max", HOME)).promises
    ]
    shown = [sentence for sentence in sentences if f"window_max: {sentence}" in text]
    assert shown, "none took so long that it was seen"
    assert max(map(len, shown)) > 30, "none takes two lines in the narrow window"

    screen = Screen(columns).write(text)
    first, *lines = screen.text().splitlines()
    assert first.startswith("Accepted  window_max")
    assert " ".join(lines).count("✓") == 6
    assert "window_max:" not in screen.text()
    assert screen.cursor_is_shown
    assert screen.column == 0, "the shell's prompt begins a line"


def test_verdict_and_promises_are_green(accepted: tuple[int, str]) -> None:
    _, text = accepted
    assert re.search(r"\x1b\[1;32mAccepted", text)
    assert len(re.findall(r"\x1b\[32m✓", text)) == 6


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_a_list_cuts_no_word_off(workspace: Path, rows: int, columns: int) -> None:
    text = written(workspace, "list", rows, columns)
    shown = Screen(columns).write(text).text().replace(",", " ")
    statements = {kata.stem: kata.statement for kata in katas(HOME)}
    whole = "kata title level min tags"
    for stem, statement in statements.items():
        assert stem in shown
        title = statement.title.replace(",", " ")
        assert {*title.split()} <= {*shown.split()}
        whole += f" {stem} {title} {statement.level} {statement.minutes} "
        whole += " ".join(statement.tags)
    assert set(shown.split()) <= set(whole.split())


def test_a_list_is_shown_on_the_narrowest_screen(workspace: Path) -> None:
    text = written(workspace, "list", 24, 30)
    assert all(kata.stem in text for kata in katas(HOME))


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_code_can_be_copied_from_a_window_of_any_width(
    workspace: Path, tmp_path: Path, rows: int, columns: int
) -> None:
    """The terminal may fold a long line of code; a line feed inside it would not paste."""
    (tmp_path / "answer.py").write_text(solution_of("graph_bfs") + NODES_BELOW)
    text = written(workspace, "check graph_bfs --answer ../answer.py", rows, columns)
    lines = re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", text).splitlines()
    setup, call, *_ = example_lines("graph_bfs")
    assert len(setup) > 80
    assert f"      {setup}" in lines
    assert any(line.startswith(f"      {call} ") and line.endswith("]") for line in lines)


def example_lines(stem: str) -> list[str]:
    """The code of the examples in a statement."""
    text = (HOME / f"katas/{stem}.py").read_text("utf-8")
    return re.findall(r"^ +>>> (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("command", ["check graph_bfs", "list", "--help", "check graph_bsf"])
def test_no_color_is_respected(workspace: Path, command: str) -> None:
    assert not _COLOUR.search(written(workspace, command, NO_COLOR="1"))


@pytest.fixture
def endless(workspace: Path) -> Path:
    """A workspace with an answer that never comes back, asleep so that no other test waits."""
    stub = workspace / "katas/window_max.py"
    stub.write_text("import time\ntime.sleep(1000)\n" + solution_of("window_max"))
    return workspace


def judging(workspace: Path) -> "tuple[pexpect.spawn[str], list[int]]":
    """A command in the middle of judging, and the contestants that it has started."""
    child = started(workspace, "check window_max")
    child.expect("window_max: load")
    assert child.pid
    give_up_at = time.monotonic() + 30
    while not (running := contestants_of(child.pid)) and time.monotonic() < give_up_at:
        time.sleep(0.02)
    assert running
    return child, running


def test_ctrl_c_ends_at_once_and_leaves_no_process(endless: Path) -> None:
    child, contestants = judging(endless)
    began = time.monotonic()
    child.sendintr()
    text = child.read()
    child.close()
    assert child.exitstatus == 130
    assert time.monotonic() - began < 10, "loading alone may take 15 s"
    assert not left_running(contestants)

    screen = Screen(80).write(f"⠋ window_max: load{text}")
    assert "Traceback" not in screen.text()
    assert screen.text().strip() == "", "no progress, no half a report"
    assert screen.cursor_is_shown


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_no_contestant_outlives_a_judge_that_was_killed(
    endless: Path, kind: signal.Signals
) -> None:
    child, contestants = judging(endless)
    child.kill(kind)
    child.read()
    child.close()
    assert not left_running(contestants)
