"""The history of a workspace: nothing that was judged is lost, and no check fails for its sake."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from graders.engine.verdicts import Verdict
from graders.practice.history import HINT, SCHEMA, History, Unusable

from .answers import solution_of
from .conftest import RunKata
from .judgements import judgement

KILLS = 200


def test_what_is_recorded_is_read_again(tmp_path: Path) -> None:
    history = History(tmp_path)
    wrong = judgement("graph_bfs", Verdict.WRONG_ANSWER, "depth_first")
    history.record(wrong, b"x = 1", in_full=True)
    history.record(judgement("graph_bfs"), b"x = 2\r\n\xff", in_full=False)
    history.record(judgement("kmeans"), b"x = 1", in_full=True)
    first, second = history.attempts("graph_bfs")
    assert (first.verdict, first.pitfall, first.solves) == ("WA", "depth_first", False)
    assert (second.verdict, second.in_full, second.solves) == ("AC", False, False)
    assert history.answer(second.number) == ("graph_bfs", b"x = 2\r\n\xff")
    assert history.solved() == {"kmeans"}
    assert history.last_pitfall("graph_bfs") == ""


def test_before_anything_was_judged_nothing_is_read_and_nothing_written(tmp_path: Path) -> None:
    history = History(tmp_path)
    assert (history.attempts(), history.events(), history.solved()) == ([], [], set())
    with pytest.raises(LookupError):
        history.answer(1)
    assert not list(tmp_path.iterdir())


def test_git_takes_no_notice_of_it(tmp_path: Path) -> None:
    History(tmp_path).note("kmeans", HINT, 0)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    status = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert status.stdout == b""


# Whatever happens while it is written


def in_a_copy(act: Callable[[], object]) -> int:
    """Runs a function in a copy of this process, which ends after it. Returns its process id."""
    if pid := os.fork():
        return pid
    try:
        act()
    finally:
        os._exit(0)


def record_for_ever(folder: Path, finished: int) -> None:
    for number in range(1_000_000):
        History(folder).record(judgement("kmeans"), f"x = {number}".encode(), in_full=True)
        os.write(finished, b".")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_killed_at_any_moment_it_opens_and_holds_every_finished_judgement(tmp_path: Path) -> None:
    rng = random.Random(7)
    finished, theirs = os.pipe()
    os.set_blocking(finished, False)
    expected, longest = 0, 0.03
    for _ in range(KILLS):
        before = expected
        pid = in_a_copy(lambda: record_for_ever(tmp_path, theirs))
        time.sleep(rng.uniform(0.001, longest))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with suppress(BlockingIOError):
            expected += len(os.read(finished, 1 << 16))
        numbers = [attempt.number for attempt in History(tmp_path).attempts()]
        assert len(numbers) >= expected  # the last may be written and not yet reported
        assert numbers == list(range(1, len(numbers) + 1))
        if len(numbers) == before:  # on a busy machine it takes longer to get anywhere
            longest = min(1.2 * longest, 0.5)
        expected = len(numbers)
    assert expected > KILLS / 4
    for number in range(1, expected + 1):
        assert History(tmp_path).answer(number)[1].startswith(b"x = ")


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    def record() -> None:
        for number in range(25):
            History(tmp_path).record(judgement("kmeans"), str(number).encode(), in_full=True)

    for pid in [in_a_copy(record) for _ in range(4)]:
        assert os.waitpid(pid, 0)[1] == 0
    assert len(History(tmp_path).attempts()) == 100


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_on_a_full_disk_it_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.record(judgement("kmeans"), b"x = 1", in_full=True)
    size = history.path.stat().st_size

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            history.record(judgement("kmeans"), bytes(1 << 20), in_full=True)
        except Unusable as reason:
            (tmp_path / "said").write_text(str(reason))

    os.waitpid(in_a_copy(fill), 0)
    assert "history.db cannot be used" in (tmp_path / "said").read_text()
    assert len(history.attempts()) == 1


# Files that are not as they should be


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    """Version 0 is a file in which nothing was laid out: a process was killed before it could."""
    history = History(tmp_path)
    history.path.parent.mkdir()
    history.path.touch()
    assert history.attempts() == []
    history.record(judgement("kmeans"), b"", in_full=True)
    assert history.solved() == {"kmeans"}


def damage(path: Path) -> None:
    path.write_bytes(b"This is no database." * 100)


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(SCHEMA) + 1}")
    connection.close()


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damage, "is not a database. If it is damaged, move it away"),
        (make_newer, "was written by a newer version of `kata`: update this one"),
        (make_a_folder, "unable to open database file"),
    ],
)
def test_a_check_warns_of_a_history_that_it_cannot_use_and_judges_all_the_same(
    kata: RunKata, workspace: Path, spoil: Callable[[Path], object], said: str
) -> None:
    (workspace / "katas/parity_pairs.py").write_text(solution_of("parity_pairs"))
    history = History(workspace)
    history.record(judgement("kmeans"), b"", in_full=True)
    spoil(history.path)
    before = history.path.stat()
    done = kata("check", "parity_pairs", "--no-scale")
    assert done.returncode == 0
    assert "Accepted" in done.stdout
    assert "kata: this judgement is not in the history" in done.stderr
    assert said in done.stderr
    assert history.path.stat().st_size == before.st_size
    assert kata("list").returncode == 0
    listed = kata("history")
    assert listed.returncode == 2
    assert said in listed.stderr


# The command


def test_an_earlier_answer_is_brought_back_by_its_number(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/parity_pairs.py"
    earlier = stub.read_bytes().replace(b"raise NotImplementedError", b"return 0")
    stub.write_bytes(earlier)
    assert kata("check", "parity_pairs").returncode == 1
    stub.write_text("# gone")
    shown = kata("history", "parity_pairs").stdout
    assert "1" in shown
    assert "Wrong Answer" in shown
    done = kata("reset", "parity_pairs", "--to", "1")
    assert done.returncode == 0, done
    assert "is answer 1 again" in done.stdout
    assert stub.read_bytes() == earlier
    assert kata("reset", "parity_pairs", "--undo").returncode == 0
    assert stub.read_text() == "# gone"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("parity_pairs --to 7", "no answer 7 was judged: `kata history parity_pairs`."),
        ("parity_pairs --to 1", "answer 1 is one of kmeans"),
        ("parity_pairs --to 1 --undo", "--undo and --to bring back different answers"),
    ],
)
def test_an_answer_that_is_not_there_is_wrong_usage(
    kata: RunKata, workspace: Path, options: str, said: str
) -> None:
    History(workspace).record(judgement("kmeans"), b"", in_full=True)
    done = kata("reset", *options.split())
    assert done.returncode == 2
    assert said in done.stderr


def test_the_history_of_a_new_workspace_says_how_to_begin(kata: RunKata) -> None:
    assert "Nothing was judged yet. `kata next`" in kata("history").stdout
