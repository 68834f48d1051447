"""`kata watch`, driven through a real terminal: saves, keys, sizes, and how it ends."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from graders.engine.verdicts import Verdict
from graders.practice.history import HINT, OPENED, History
from graders.workspace.saves import Saves

from .answers import solution_of
from .conftest import RunKata, contestants_of, left_running
from .judgements import judgement
from .terminals import started

RIGHT = solution_of("parity_pairs")
WRONG = "def even_sum_pairs(values):\n    return 0\n"
TWICE = """
_right = even_sum_pairs
def even_sum_pairs(values):
    return 2 * _right(values)
"""
ENDLESS = "import time\ntime.sleep(1000)\n" + RIGHT
BAR = "h hint  n/p turn  r replay  s solution  x reset  e edit  c plot  l list  q quit"

Terminal = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def terminal(workspace: Path) -> Iterator[Terminal]:
    """Starts a command in the workspace, and ends it after the test."""
    running = []

    def start(command: str, **variables: str) -> "pexpect.spawn[str]":
        child = started(workspace, command, 24, 80, **variables)
        running.append(child)
        return child

    yield start
    for child in running:
        child.close(force=True)


@pytest.fixture
def stub(workspace: Path) -> Path:
    return workspace / "katas/parity_pairs.py"


@pytest.fixture
def watching(terminal: Terminal) -> "pexpect.spawn[str]":
    """`kata watch` of a kata that is not attempted yet."""
    child = terminal("watch parity_pairs")
    child.expect("Pairs with an even sum")
    child.expect_exact(BAR)
    return child


def seen(child: "pexpect.spawn[str]") -> str:
    """What was written up to what was expected last."""
    assert child.before is not None
    return child.before


def test_each_save_is_judged_and_quitting_leaves_the_terminal_as_it_was(
    watching: "pexpect.spawn[str]", stub: Path, workspace: Path
) -> None:
    stub.write_text(WRONG)
    watching.expect("Wrong Answer")
    watching.expect_exact(BAR)
    stub.write_text(RIGHT)
    watching.expect("Accepted")
    watching.expect_exact(BAR)
    watching.send("c")
    watching.expect("[\u2801-\u28ff]")
    watching.expect_exact(BAR)
    watching.send("q")
    rest = watching.read()
    watching.close()
    assert watching.exitstatus == 0
    assert rest.endswith("\x1b[?25h"), "the cursor is shown again"
    verdicts = [attempt.verdict for attempt in History(workspace).attempts()]
    assert verdicts == ["WA", "AC"]


def test_a_newer_save_ends_the_judging_of_an_older_one(
    watching: "pexpect.spawn[str]", stub: Path
) -> None:
    stub.write_text(ENDLESS)
    watching.expect("judging")
    assert watching.pid
    began = time.monotonic()
    stub.write_text(WRONG)
    watching.expect("Wrong Answer")
    assert time.monotonic() - began < 10, "loading alone may take 15 s"


def test_of_fifty_saves_in_a_second_the_last_one_is_judged(
    watching: "pexpect.spawn[str]", stub: Path, workspace: Path
) -> None:
    for number in range(50):
        stub.write_text(f"{WRONG}# {number}\n")
        time.sleep(0.02)
    watching.expect("Wrong Answer")
    stub.write_text(RIGHT)
    watching.expect("Accepted")
    watching.expect_exact(BAR)
    *_, last = History(workspace).attempts()
    assert History(workspace).answer(last.number)[1] == RIGHT.encode()


def test_keys_pressed_while_judging_are_not_lost(
    watching: "pexpect.spawn[str]", stub: Path
) -> None:
    stub.write_text(ENDLESS)
    watching.expect("judging")
    watching.send("hhq")
    watching.expect(pexpect.EOF)
    watching.close()
    assert watching.exitstatus == 0
    given = [event for event in History(stub.parents[1]).events() if event.kind == HINT]
    assert len(given) == 2


def test_the_keys_do_what_the_bar_says(
    watching: "pexpect.spawn[str]", stub: Path, workspace: Path
) -> None:
    untouched = stub.read_text()
    watching.send("h")
    watching.expect(r"\(1 of 3 hints\)")
    watching.send("r")
    watching.expect("Not Attempted")
    watching.send("l")
    watching.expect("max_overlap")
    watching.send("s")
    watching.expect("parity_pairs is not solved yet. Show the solution\\? y/n")
    watching.send("n")
    watching.expect_exact(BAR)
    watching.send("s")
    watching.expect("y/n")
    watching.send("y")
    watching.expect("even_sum_pairs")
    stub.write_text(WRONG)
    watching.expect("Wrong Answer")
    watching.send("r")
    watching.expect("Wrong Answer")
    watching.send("x")
    watching.expect("Your answer is kept. y/n")
    watching.send("y")
    watching.expect("Your answer is in")
    assert stub.read_text() == untouched
    watching.send("n")
    watching.expect("Points within reach of each other")
    watching.send("p")
    watching.expect("Pairs with an even sum")
    opened = [event.stem for event in History(workspace).events() if event.kind == OPENED]
    assert opened[0] == opened[-1] == "parity_pairs"
    assert len(set(opened)) == 2


def test_the_editor_gets_the_terminal_and_gives_it_back(terminal: Terminal, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!/bin/sh\nread line\nprintf '{WRONG.encode('unicode_escape').decode()}' > $1\n"
    )
    editor.chmod(0o755)
    child = terminal("watch parity_pairs", VISUAL=str(editor))
    child.expect_exact(BAR)
    child.send("e")
    child.sendline("a line for the editor")
    child.expect("Wrong Answer")
    child.send("q")
    child.expect(pexpect.EOF)


def test_without_an_editor_it_says_how_to_name_one(terminal: Terminal) -> None:
    child = terminal("watch parity_pairs", VISUAL="", EDITOR="")
    child.expect_exact(BAR)
    child.send("e")
    child.expect("set EDITOR to the command that opens your editor")


def test_another_size_of_the_window_draws_it_again(watching: "pexpect.spawn[str]") -> None:
    watching.setwinsize(10, 40)
    watching.expect("Pairs with an even sum")
    for row in (
        "h hint  n/p turn  r replay  s solution",
        "x reset  e edit  c plot  l list  q quit",
    ):
        watching.expect_exact(row)
    watching.send("q")
    watching.expect(pexpect.EOF)


def test_a_long_statement_is_shown_from_its_beginning_and_keys_turn_its_pages(
    terminal: Terminal,
) -> None:
    child = terminal("watch lru_pinned")
    child.expect("LRU cache with pinned keys")
    child.expect("lines 1 to 22 of (\\d+), arrow keys turn")
    assert isinstance(child.match, re.Match)
    last = int(child.match[1])
    child.expect_exact(BAR)
    child.send(" ")
    child.expect("lines \\d\\d to ")
    child.send("\x1b[6~" * 5)
    child.expect(f"to {last} of {last}")
    child.expect_exact(BAR)
    child.send("\x1b[A")
    child.expect(f"to {last - 1} of {last}")
    child.send("\x1b[H")
    child.expect("lines 1 to 22")
    child.send("q")
    child.expect(pexpect.EOF)


def test_what_was_on_the_terminal_before_is_left_alone(terminal: Terminal) -> None:
    child = terminal("watch parity_pairs")
    child.expect_exact(BAR)
    everything = seen(child)
    child.send("q")
    everything += child.read()
    assert "\x1b[3J" not in everything, "what can be scrolled back to is not cleared"
    assert everything.count("\x1b[?1049h") == everything.count("\x1b[?1049l") == 1


def test_a_kata_is_chosen_from_the_list(watching: "pexpect.spawn[str]") -> None:
    watching.send("l")
    watching.expect("▸ parity_pairs")
    watching.expect("arrow keys choose  enter opens")
    watching.send("\x1b[B")
    watching.expect("▸ radius_reach")
    watching.send("\r")
    watching.expect("Points within reach of each other")
    watching.expect_exact(BAR)


def test_a_question_is_seen_for_as_long_as_it_waits(
    watching: "pexpect.spawn[str]", stub: Path
) -> None:
    watching.send("x")
    watching.expect("Put the stub of parity_pairs back\\? Your answer is kept. y/n")
    stub.write_text(WRONG)
    watching.expect("Wrong Answer")
    watching.expect("Put the stub of parity_pairs back\\? Your answer is kept. y/n")
    watching.send("n")
    watching.expect_exact(BAR)
    watching.send("y")
    watching.send("h")
    watching.expect("hints")
    assert stub.read_text() == WRONG


def test_a_question_about_a_kata_is_dropped_when_another_is_turned_to(
    terminal: Terminal, workspace: Path
) -> None:
    History(workspace).record(judgement("kmeans", Verdict.WRONG_ANSWER), b"", in_full=True)
    child = terminal("watch")
    child.expect_exact(BAR)
    child.send("x")
    child.expect("Put the stub of kmeans back")
    (workspace / "katas/parity_pairs.py").write_text(WRONG)
    child.expect("Wrong Answer")
    child.expect_exact(BAR)
    child.send("y")
    child.send("h")
    child.expect("hints")
    assert (workspace / "katas/parity_pairs.py").read_text() == WRONG


def test_a_check_that_fails_is_ticked_at_no_time(
    watching: "pexpect.spawn[str]", stub: Path
) -> None:
    stub.write_text("def even_sum_pairs(values:\n")
    watching.expect("Invalid Answer")
    assert "✓" not in seen(watching)
    stub.write_text(WRONG)
    watching.expect("Wrong Answer")
    assert "✓ examples" not in seen(watching)


def test_the_verdict_does_not_wait_for_what_the_mistake_looks_like(
    watching: "pexpect.spawn[str]", stub: Path
) -> None:
    stub.write_text(RIGHT + TWICE)
    watching.expect("Wrong Answer")
    watching.expect_exact(BAR)
    assert "This looks like" not in seen(watching)
    watching.expect("Wrong Answer")
    watching.expect("This looks like: .*counts ordered pairs")


def test_without_a_kata_it_follows_whichever_is_saved(terminal: Terminal, workspace: Path) -> None:
    History(workspace).record(judgement("kmeans", Verdict.WRONG_ANSWER), b"", in_full=True)
    child = terminal("watch")
    child.expect("k-means that never loses a cluster")  # it was judged last
    (workspace / "katas/parity_pairs.py").write_text(WRONG)
    child.expect("Wrong Answer")
    child.expect("parity_pairs")


@pytest.mark.parametrize("end", ["ctrl-c", "kill"])
def test_however_it_ends_nothing_is_left_running(
    watching: "pexpect.spawn[str]", stub: Path, end: str
) -> None:
    stub.write_text(ENDLESS)
    watching.expect("judging")
    assert watching.pid
    judges = children_of(watching.pid)
    give_up_at = time.monotonic() + 30
    while not (contestants := [pid for one in judges for pid in contestants_of(one)]):
        assert time.monotonic() < give_up_at
        judges = children_of(watching.pid)
        time.sleep(0.02)
    if end == "kill":
        watching.kill(signal.SIGKILL)
    else:
        watching.sendintr()
    watching.expect(pexpect.EOF)
    assert not left_running(contestants)


def children_of(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def test_without_a_terminal_it_says_what_to_use(kata: RunKata) -> None:
    done = kata("watch", "parity_pairs")
    assert done.returncode == 2
    assert "this needs a terminal. Without one: `kata check STEM`" in done.stderr


# Noticing saves


def test_a_save_is_reported_once_and_not_before_the_file_is_quiet(tmp_path: Path) -> None:
    file, other = tmp_path / "one", tmp_path / "two"
    file.write_text("1")
    other.write_text("1")
    saves = Saves([file, other])
    assert saves.look() is None
    file.write_text("22")
    assert saves.look() is None, "it may be being written"
    assert saves.look() == file
    assert saves.look() is None


def test_a_file_that_is_replaced_or_comes_back_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "one"
    file.write_text("1")
    saves = Saves([file])
    file.unlink()
    assert [saves.look(), saves.look()] == [None, None], "nothing is there to be judged"
    (tmp_path / "new").write_text("1")
    (tmp_path / "new").replace(file)
    assert [saves.look(), saves.look()] == [None, file]
