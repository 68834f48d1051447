"""What the learner's workspace remembers: where it is, what was solved, earlier answers."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graders.cli import main
from graders.engine.catalogue import FAMILIES, HOME, Kata
from graders.engine.verdicts import Verdict
from graders.practice import judging, notebook, stubs, workspace
from graders.practice.history import History
from graders.practice.notebook import Notebook

from .conftest import RunKata
from .judgements import judgement

# Where the workspace is


@pytest.fixture
def practised(tmp_path: Path) -> Path:
    """An empty workspace."""
    for family in FAMILIES:
        (tmp_path / "practised" / family).mkdir(parents=True)
    return tmp_path / "practised"


@pytest.mark.parametrize("inside", [".", "katas", "ml_katas", "notes/deep/down"])
def test_the_workspace_is_found_by_walking_up(practised: Path, inside: str) -> None:
    folder = practised / inside
    folder.mkdir(parents=True, exist_ok=True)
    assert workspace.find(folder) == practised


def test_the_nearest_workspace_is_taken(practised: Path) -> None:
    inner = practised / "katas/again"
    workspace.lay_out(inner)
    assert workspace.find(inner / "katas") == inner


@pytest.mark.parametrize("present", [(), FAMILIES[:1], FAMILIES[1:]], ids=str)
def test_a_folder_that_lacks_a_family_is_no_workspace(
    tmp_path: Path, present: tuple[str, ...]
) -> None:
    for family in present:
        (tmp_path / family).mkdir()
    with pytest.raises(workspace.NoWorkspace):
        workspace.find(tmp_path)


def test_laying_out_writes_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    everything = workspace.lay_out(tmp_path)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == everything
    assert {path.suffix for path in written} == {".py"}
    assert workspace.lay_out(tmp_path) == 0

    written[0].unlink()
    written[1].write_text("mine")
    assert workspace.lay_out(tmp_path) == 1
    assert written[1].read_text() == "mine"


# What is solved


@pytest.mark.parametrize(
    ("verdict", "options", "solved"),
    [
        (Verdict.ACCEPTED, "", True),
        (Verdict.ACCEPTED, "--seed 7 --examples 500", True),
        (Verdict.ACCEPTED, "--answer katas/graph_bfs.py", True),
        (Verdict.ACCEPTED, "--answer katas/window_max.py", False),
        (Verdict.ACCEPTED, "--no-scale", False),
        (Verdict.WRONG_ANSWER, "", False),
        (Verdict.TIME_LIMIT, "", False),
        (Verdict.NOT_ATTEMPTED, "", False),
    ],
)
def test_only_the_stub_itself_solves_a_kata_and_only_when_accepted_in_full(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    verdict: Verdict,
    options: str,
    solved: bool,
) -> None:
    monkeypatch.setattr(judging, "judge", lambda *_: judgement("graph_bfs", verdict))
    monkeypatch.setattr("sys.argv", ["kata", "check", "graph_bfs", *options.split()])
    monkeypatch.chdir(workspace)
    with pytest.raises(SystemExit):
        main.run()
    assert History(workspace).solved() == ({"graph_bfs"} if solved else set())


# Earlier answers


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Stops the notebook's clock; what is returned sets it forward."""
    now = datetime(2024, 2, 29, 23, 59, 59)

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # of one kind only
            return now

    def forward(by: timedelta) -> None:
        nonlocal now
        now += by

    monkeypatch.setattr(notebook, "datetime", Stopped)
    return forward


@pytest.mark.parametrize("pause", [timedelta(0), timedelta(microseconds=1), timedelta(days=1)])
def test_of_two_answers_kept_one_after_the_other_the_later_is_the_newest(
    practised: Path, clock: Callable[[timedelta], None], pause: timedelta
) -> None:
    """Though both are kept in the same second, or while the clock stands still."""
    earlier = Notebook(practised).keep("kmeans", b"earlier")
    clock(pause)
    later = Notebook(practised).keep("kmeans", b"later")
    assert list(Notebook(practised).kept("kmeans")) == [later, earlier]
    assert (later.read_bytes(), earlier.read_bytes()) == (b"later", b"earlier")


def test_answers_are_kept_for_each_kata_apart(practised: Path) -> None:
    kept = Notebook(practised).keep("kmeans", b"x = 1")
    assert list(Notebook(practised).kept("kmeans")) == [kept]
    assert list(Notebook(practised).kept("graph_bfs")) == []
    assert [path.name for path in kept.parent.iterdir()] == [kept.name], "no half-written file"


def test_git_takes_no_notice_of_the_notebook(practised: Path) -> None:
    """A folder that `kata init` has laid out may be a repository of the learner's own."""
    Notebook(practised).keep("kmeans", b"x = 1")
    subprocess.run(["git", "init", "--quiet"], cwd=practised, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    status = subprocess.run(command, cwd=practised, check=True, capture_output=True)
    assert status.stdout == b""


# Stubs back and forth


@pytest.fixture
def stub(practised: Path) -> Kata:
    """A kata whose stub is in the workspace, untouched."""
    workspace.lay_out(practised)
    return Kata("katas", "graph_bfs", practised)


@pytest.mark.parametrize(
    "answer",
    [b"", b"x = 1", b"x = 1\n", b"x = 1\r\n\r\n", b"\xef\xbb\xbfx = 1\n", b"\xff\x00\r\x1a"],
    ids=repr,
)
def test_undo_brings_every_byte_back(stub: Kata, answer: bytes) -> None:
    untouched = stub.stub.read_bytes()
    stub.stub.write_bytes(answer)
    kept = stubs.reset(stub)
    assert kept
    assert kept.read_bytes() == answer
    assert stub.stub.read_bytes() == untouched
    stubs.bring_back(stub)
    assert stub.stub.read_bytes() == answer


def test_undo_goes_back_and_forth_between_two_texts(stub: Kata) -> None:
    untouched = stub.stub.read_bytes()
    stub.stub.write_bytes(b"x = 1")
    stubs.reset(stub)
    for text in (b"x = 1", untouched, b"x = 1"):
        stubs.bring_back(stub)
        assert stub.stub.read_bytes() == text


def test_to_reset_twice_is_no_way_to_lose_an_answer(stub: Kata) -> None:
    stub.stub.write_bytes(b"x = 1")
    stubs.reset(stub)
    stubs.reset(stub)
    stubs.bring_back(stub)
    assert stub.stub.read_bytes() == b"x = 1"


def test_without_an_earlier_answer_there_is_nothing_to_bring_back(stub: Kata) -> None:
    before = stub.stub.read_bytes()
    with pytest.raises(stubs.NothingKept):
        stubs.bring_back(stub)
    assert stub.stub.read_bytes() == before


def test_a_stub_that_was_deleted_is_put_back(stub: Kata) -> None:
    untouched = stub.stub.read_bytes()
    stub.stub.unlink()
    stubs.reset(stub)
    assert stub.stub.read_bytes() == untouched == (HOME / "katas/graph_bfs.py").read_bytes()


# The same as commands, and in a clone


def test_reset_says_where_the_answer_is_and_how_to_have_it_back(
    kata: RunKata, workspace: Path
) -> None:
    stub = workspace / "katas/window_max.py"
    untouched, answer = stub.read_bytes(), b"# mine\r\nx = '\xff'"
    stub.write_bytes(answer)

    done = kata("reset", "window_max")
    assert done.returncode == 0, done
    assert stub.read_bytes() == untouched
    kept = re.search(r"^What it held before is in (.*)\.$", done.stdout, re.MULTILINE)
    assert kept
    assert Path(kept[1]).read_bytes() == answer

    assert kata("reset", "window_max", "--undo").returncode == 0
    assert stub.read_bytes() == answer


UNTOUCHED = b"def window_max(values, width):\n    raise NotImplementedError\n"
ANSWER = b"def window_max(values, width):\n    return []\n"
GIT_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, **GIT_ENVIRONMENT}
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the project: its first commit has the stubs, its second an answer."""
    folder = tmp_path_factory.mktemp("origin")
    for part in ("graders", "solutions", *FAMILIES):
        shutil.copytree(HOME / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "katas/window_max.py").write_bytes(UNTOUCHED)
    git(folder, "init", "--quiet")
    commit(folder, "Stubs")
    (folder / "katas/window_max.py").write_bytes(ANSWER)
    commit(folder, "An answer")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def kata_of(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command of another copy of the project, in that copy."""
    command = [sys.executable, "-c", "from graders.cli.main import run; run()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def test_in_a_clone_reset_finds_the_stub_in_the_history(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    stub = tmp_path / "clone/katas/window_max.py"
    done = kata_of(tmp_path / "clone", "reset", "window_max")
    assert done.returncode == 0, done
    assert stub.read_bytes() == UNTOUCHED
    assert kata_of(tmp_path / "clone", "reset", "window_max", "--undo").returncode == 0
    assert stub.read_bytes() == ANSWER


def test_in_a_folder_of_a_larger_repository_reset_finds_the_stub_too(
    origin: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "studies/katas"
    shutil.copytree(origin, copy, ignore=shutil.ignore_patterns(".git"))
    stub = copy / "katas/window_max.py"
    stub.write_bytes(UNTOUCHED)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Stubs")
    stub.write_bytes(ANSWER)
    done = kata_of(copy, "reset", "window_max")
    assert done.returncode == 0, done
    assert stub.read_bytes() == UNTOUCHED


@pytest.mark.parametrize("history", ["shallow", "none"])
def test_where_the_stub_is_not_in_the_history_reset_says_so_and_changes_nothing(
    origin: Path, tmp_path: Path, history: str
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "clone")
    if history == "none":
        shutil.rmtree(tmp_path / "clone/.git")
    stub = tmp_path / "clone/katas/window_max.py"
    answer = stub.read_bytes()
    done = kata_of(tmp_path / "clone", "reset", "window_max")
    assert done.returncode == 2
    assert "the untouched stub of window_max is not to be found" in done.stderr
    assert "copy it from a fresh clone" in done.stderr
    if history == "shallow":
        assert "git fetch --unshallow" in done.stderr
    assert stub.read_bytes() == answer
