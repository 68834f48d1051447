"""The `kata` command on a real terminal: what the learner sees, at two sizes of window."""

import os
import re
import signal
import time
from pathlib import Path

import pexpect
import pytest

from graders.engine.catalogue import HOME, Kata, katas
from graders.engine.grader import load
from graders.practice import workspace as workspaces

from .answers import solution_of
from .conftest import KATA, contestants_of, left_running

SIZES = [(24, 80), (40, 120)]  # rows, columns
_TOKEN = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n])")
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")

NODES_BELOW = """
_right = shortest_path
def shortest_path(graph, source, target):
    return [*_right(graph, source, target), *graph]
"""


class Screen:
    """A terminal as far as our output needs one: what it shows in the end, and its cursor."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.rows: list[list[str]] = [[]]
        self.row = self.column = 0
        self.cursor_is_shown = True

    def write(self, text: str) -> "Screen":
        for numbers, command, move, char in _TOKEN.findall(text):
            if command:
                self._command(numbers, command)
            elif move:
                self._move(move)
            else:
                self._put(char)
        return self

    def _command(self, numbers: str, command: str) -> None:
        match numbers, command:
            case "?25", "l" | "h":
                self.cursor_is_shown = command == "h"
            case "2", "K":
                self.rows[self.row] = []
            case count, "A":
                self.row = max(0, self.row - int(count or 1))
            case _, "m":
                pass
            case _:
                raise ValueError(f"an escape that no report should need: {numbers}{command}")

    def _move(self, move: str) -> None:
        if move == "\r":
            self.column = 0
            return
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append([])

    def _put(self, char: str) -> None:
        if self.column == self.columns:
            self._move("\r")
            self._move("\n")
        line = self.rows[self.row]
        line += " " * (self.column + 1 - len(line))
        line[self.column] = char
        self.column += 1

    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.rows)


def started(
    folder: Path, command: str, rows: int = 24, columns: int = 80, **variables: str
) -> "pexpect.spawn[str]":
    unusual = ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS", "LINES", "TTY_COMPATIBLE")
    environment = {name: value for name, value in os.environ.items() if name not in unusual}
    return pexpect.spawn(
        str(KATA),
        command.split(),
        env={**environment, "TERM": "xterm-256color", **variables},
        cwd=str(folder),
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=60,
    )


def written(folder: Path, command: str, rows: int = 24, columns: int = 80, **variables: str) -> str:
    """All that a command writes to a terminal of this size."""
    child = started(folder, command, rows, columns, **variables)
    text = child.read()
    child.close()
    assert child.signalstatus is None
    return text


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
    sentences = [promise.sentence for promise in load(Kata("katas", "window_max", HOME)).promises]
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
        assert statement.title in shown
        whole += f" {stem} {statement.title} {statement.level} {statement.minutes} "
        whole += " ".join(statement.tags)
    assert set(shown.split()) <= set(whole.split())


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
