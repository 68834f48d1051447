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
from graders.engine.catalogue.katas import FAMILIES, HOME, Kata
from graders.engine.judge import Judging
from graders.engine.verdicts import Verdict
from graders.practice.history import OPENED, History, Unusable
from graders.workspace import notebook, stubs, workspace
from graders.workspace.notebook import Notebook

from .answers import solution_of
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
    monkeypatch.setattr(Judging, "verdict", lambda *_: judgement("graph_bfs", verdict))
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


# What lies in the way, or leads elsewhere


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file outside of the workspace."""
    (tmp_path / "outside").write_bytes(b"theirs")
    return tmp_path / "outside"


@pytest.mark.parametrize("write", [stubs.reset, stubs.bring_back], ids=["reset", "undo"])
@pytest.mark.parametrize("target", ["outside", "missing"])
def test_a_link_in_place_of_the_stub_is_replaced_and_not_followed(
    stub: Kata, outside: Path, write: Callable[[Kata], Path | None], target: str
) -> None:
    Notebook(stub.workspace).keep("graph_bfs", b"x = 1")
    stub.stub.unlink()
    stub.stub.symlink_to(outside.with_name(target))
    write(stub)
    assert not stub.stub.is_symlink()
    assert outside.read_bytes() == b"theirs"
    assert not outside.with_name("missing").exists()


@pytest.mark.parametrize("place", ["katas", ".kata", ".kata/answers", ".kata/answers/graph_bfs"])
def test_no_folder_that_is_a_link_leads_out_of_the_workspace(
    stub: Kata, tmp_path: Path, place: str
) -> None:
    elsewhere, link = tmp_path / "elsewhere", stub.workspace / place
    elsewhere.mkdir()
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.exists():
        shutil.rmtree(link)
    link.symlink_to(elsewhere)
    (elsewhere / "graph_bfs.py").write_bytes(b"theirs")
    if place != "katas":
        stub.stub.write_bytes(b"x = 1")
    with pytest.raises(OSError, match="a link leads out of the workspace"):
        stubs.reset(stub)
    assert [path.name for path in elsewhere.iterdir()] == ["graph_bfs.py"]
    assert (elsewhere / "graph_bfs.py").read_bytes() == b"theirs"


def test_a_history_that_is_a_link_is_not_written_elsewhere(practised: Path, outside: Path) -> None:
    (practised / ".kata").mkdir()
    (practised / ".kata/history.db").symlink_to(outside.with_name("missing"))
    with pytest.raises(Unusable, match="a link leads out of the workspace"):
        History(practised).note("graph_bfs", OPENED)
    assert not outside.with_name("missing").exists()


def test_a_laid_out_stub_is_not_written_through_a_link(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "new/katas").mkdir(parents=True)
    (tmp_path / "new/katas/graph_bfs.py").symlink_to(outside.with_name("missing"))
    workspace.lay_out(tmp_path / "new")
    assert not outside.with_name("missing").exists()


def test_what_is_written_in_place_of_a_stub_keeps_its_permissions(stub: Kata) -> None:
    stub.stub.write_bytes(b"x = 1")
    stub.stub.chmod(0o640)
    stubs.reset(stub)
    assert stub.stub.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_named_and_left_alone(kata: RunKata, workspace: Path, what: str) -> None:
    stub = workspace / "katas/window_max.py"
    stub.unlink()
    stub.mkdir() if what == "folder" else os.mkfifo(stub)
    assert f"damaged: it cannot be read: it is a {what}, not a file" in kata("list").stdout
    for command in ("check", "reset", "show"):
        done = kata(command, "window_max")
        assert f"it is a {what}, not a file" in done.stdout + done.stderr
        assert done.returncode == (0 if command == "show" else 2)
    assert not stub.is_file()


def test_a_device_in_place_of_a_stub_floods_nothing(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/window_max.py"
    stub.unlink()
    stub.symlink_to("/dev/zero")
    assert "damaged: it cannot be read: it is a device, not a file" in kata("list").stdout
    assert kata("check", "window_max").returncode == 2


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

    assert "is your kept answer again." in kata("reset", "window_max", "--undo").stdout
    assert stub.read_bytes() == answer
    assert "is a stub again." in kata("reset", "window_max", "--undo").stdout


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


def kata_of(
    project: Path, *arguments: str, folder: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """Runs the command of another copy of the project, in that copy unless told otherwise."""
    command = [sys.executable, "-c", "from graders.cli.main import run; run()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder or project, env=environment, capture_output=True, text=True
    )


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


@pytest.mark.parametrize("state", ["committed", "not committed", "deleted"])
def test_a_clone_lays_out_untouched_stubs_though_its_own_are_edited(
    origin: Path, tmp_path: Path, state: str
) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    own = tmp_path / "clone/katas/graph_bfs.py"
    untouched = own.read_bytes()
    if state != "committed":
        own.write_bytes(solution_of("graph_bfs").encode())
    if state == "deleted":
        own.unlink()
    done = kata_of(tmp_path / "clone", "init", str(tmp_path / "elsewhere"))
    assert done.returncode == 0, done
    assert (tmp_path / "elsewhere/katas/window_max.py").read_bytes() == UNTOUCHED
    laid_out = tmp_path / "elsewhere/katas/graph_bfs.py"
    assert laid_out.read_bytes() == untouched

    laid_out.write_bytes(ANSWER)
    reset = kata_of(tmp_path / "clone", "reset", "graph_bfs", folder=tmp_path / "elsewhere")
    assert reset.returncode == 0, reset
    assert laid_out.read_bytes() == untouched


def test_init_says_which_folder_it_has_filled(kata: RunKata, tmp_path: Path) -> None:
    done = kata("init", ".", folder=tmp_path)
    assert re.fullmatch(r"\d+ stubs written to this folder. Next: kata list\n", done.stdout)


def test_a_copy_without_history_lays_out_no_edited_stub(origin: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(origin, copy, ignore=shutil.ignore_patterns(".git"))
    done = kata_of(copy, "init", str(tmp_path / "elsewhere"))
    assert done.returncode == 2
    assert "the untouched stub of window_max is not to be found" in done.stderr
    assert not (tmp_path / "elsewhere").exists()


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
