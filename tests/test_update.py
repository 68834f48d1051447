"""`kata update`: what is new comes, no answer goes."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import RunKata
from .forks import commit, git, write

STUB = "def {}():\n    raise NotImplementedError\n"
MINE = "def one():\n    return 1\n"
NEWER = {
    "katas/one.py": '"""A better statement."""\n\n' + STUB.format("one"),
    "katas/three.py": STUB.format("three"),
    "graders/engine/judge.py": "newer = True\n",
}


class Clone:
    """A clone of a small upstream that has moved on since."""

    def __init__(self, folder: Path, kata: RunKata) -> None:
        self.upstream, self.folder, self._kata = folder / "upstream", folder / "clone", kata
        self.upstream.mkdir()
        git(self.upstream, "init", "--quiet", "--initial-branch", "main")
        write(
            self.upstream,
            {
                "katas/one.py": STUB.format("one"),
                "ml_katas/two.py": STUB.format("two"),
                "graders/engine/judge.py": "old = True\n",
                "graders/gone.py": "",
            },
        )
        commit(self.upstream)
        git(folder, "clone", "--quiet", str(self.upstream), str(self.folder))
        for name, value in (("user.name", "Ada"), ("user.email", "ada@example.org")):
            git(self.folder, "config", name, value)
        write(self.upstream, NEWER)
        (self.upstream / "graders/gone.py").unlink()
        commit(self.upstream)

    def update(self, *options: str) -> "subprocess.CompletedProcess[str]":
        return self._kata("update", *options, folder=self.folder)

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")


@pytest.fixture
def clone(tmp_path: Path, kata: RunKata) -> Clone:
    """A clone with nothing of its own."""
    return Clone(tmp_path, kata)


def test_an_untouched_clone_has_all_that_is_new(clone: Clone) -> None:
    done = clone.update()
    assert done.returncode == 0, done
    assert "  new     katas/three.py\n" in done.stdout
    assert "  updated graders/engine/judge.py\n" in done.stdout
    assert {path: clone.text(path) for path in NEWER} == NEWER
    assert not (clone.folder / "graders/gone.py").exists()
    assert git(clone.folder, "status", "--short") == ""
    assert git(clone.folder, "rev-parse", "HEAD") == git(clone.upstream, "rev-parse", "HEAD")
    again = clone.update().stdout
    assert again.startswith(f"There is nothing new in origin.\norigin is {clone.upstream}.")
    assert again.endswith("git remote add upstream URL\n")


@pytest.mark.parametrize("is_committed", [False, True], ids=["loose", "committed"])
def test_an_edited_stub_stays_as_it_is(clone: Clone, is_committed: bool) -> None:
    write(clone.folder, {"katas/one.py": MINE, "katas/three.py": MINE, "notes.txt": "mine"})
    if is_committed:
        commit(clone.folder, "Answer")
    done = clone.update("--from", str(clone.upstream), "--to", "main")
    assert done.returncode == 0, done
    assert "  kept    katas/one.py: yours" in done.stdout
    assert clone.text("katas/one.py") == clone.text("katas/three.py") == MINE
    assert clone.text("graders/engine/judge.py") == "newer = True\n"
    assert clone.text("notes.txt") == "mine"
    assert git(clone.folder, "merge-base", "--is-ancestor", "FETCH_HEAD", "HEAD") == ""
    left = git(clone.folder, "status", "--short").split("\n")
    assert left == (
        [""] if is_committed else ["M katas/one.py", " M katas/three.py", "?? notes.txt"]
    )


def _edit_grader(clone: Clone) -> None:
    write(clone.folder, {"graders/engine/judge.py": "mine = True\n"})


def _edit_and_commit_grader(clone: Clone) -> None:
    _edit_grader(clone)
    commit(clone.folder)


def _stage_answer(clone: Clone) -> None:
    write(clone.folder, {"katas/one.py": MINE})
    git(clone.folder, "add", "katas/one.py")


def _forget_origin(clone: Clone) -> None:
    git(clone.folder, "remote", "remove", "origin")


def _go_elsewhere(clone: Clone) -> None:
    other = clone.folder.parent / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    commit(other)
    git(clone.folder, "remote", "add", "upstream", str(other))


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (_edit_grader, "Commit it or `git stash` it"),
        (_edit_and_commit_grader, "`git merge FETCH_HEAD` lets you settle it"),
        (_stage_answer, "`git commit` them"),
        (_forget_origin, "`git remote add upstream URL`"),
        (_go_elsewhere, "no commit in common"),
    ],
)
def test_what_is_in_the_way_is_told_with_a_way_out(
    clone: Clone, prepare: Callable[[Clone], None], said: str
) -> None:
    prepare(clone)
    before = _everything(clone.folder)
    done = clone.update()
    assert done.returncode == 2, done
    assert done.stderr.startswith("kata: nothing was changed: ")
    assert said in done.stderr
    assert _everything(clone.folder) == before


def _everything(folder: Path) -> tuple[object, ...]:
    files = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    state = [git(folder, *command) for command in (["status", "--short"], ["rev-parse", "HEAD"])]
    return {path: path.read_bytes() for path in files}, state


# What upstream might do


def _folder_to_link(clone: Clone, victim: Path) -> None:
    (clone.upstream / "extra/notes.txt").unlink()
    (clone.upstream / "extra").rmdir()
    (clone.upstream / "extra").symlink_to(victim)


def _new_link(clone: Clone, victim: Path) -> None:
    (clone.upstream / "katas/four.py").symlink_to(victim / "notes.txt")


def _relative_link(clone: Clone, victim: Path) -> None:
    (clone.upstream / "graders/engine/notes").symlink_to("../../../victim")


def _submodule(clone: Clone, victim: Path) -> None:
    inner = clone.upstream / "graders/inner"
    inner.mkdir()
    git(inner, "init", "--quiet")
    commit(inner)


def _names_that_differ_in_case(clone: Clone, victim: Path) -> None:
    write(clone.upstream, {"Graders/engine/judge.py": "other = True"})


def _odd_name(clone: Clone, victim: Path) -> None:
    write(clone.upstream, {"katas/one\n::error::two.py": ""})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_folder_to_link, "links or submodules, which could lead out of this clone: extra"),
        (_new_link, "links or submodules"),
        (_relative_link, "links or submodules"),
        (_submodule, "links or submodules"),
        (_names_that_differ_in_case, "differ in nothing but their case: graders"),
        (_odd_name, "control characters"),
    ],
)
def test_an_upstream_that_could_lead_elsewhere_is_refused(
    clone: Clone, tmp_path: Path, change: Callable[[Clone, Path], None], said: str
) -> None:
    victim = tmp_path / "victim"
    write(tmp_path, {"victim/notes.txt": "precious"})
    write(clone.upstream, {"extra/notes.txt": "one\n"})
    commit(clone.upstream)
    assert clone.update().returncode == 0
    change(clone, victim)
    commit(clone.upstream)
    before = _everything(clone.folder)
    done = clone.update()
    assert done.returncode == 2, done
    assert done.stderr.startswith("kata: nothing was changed: ")
    assert said in done.stderr
    assert _everything(clone.folder) == before
    assert (victim / "notes.txt").read_text("utf-8") == "precious"


def _link_in_place_of_a_folder(clone: Clone, victim: Path) -> None:
    (clone.folder / "graders/gone.py").unlink()
    (clone.folder / "graders/engine/judge.py").unlink()
    (clone.folder / "graders/engine").rmdir()
    (clone.folder / "graders").rmdir()
    (clone.folder / "graders").symlink_to(victim)
    write(victim, {"gone.py": "", "engine/judge.py": "old = True\n"})


def _own_file_where_a_folder_comes(clone: Clone, victim: Path) -> None:
    write(clone.folder, {"extra": "mine"})
    write(clone.upstream, {"extra/notes.txt": "theirs"})


def _own_files_where_a_file_comes(clone: Clone, victim: Path) -> None:
    write(clone.folder, {"extra/mine.txt": "mine", "extra/inner/mine.txt": "mine"})
    write(clone.upstream, {"extra": "theirs"})


def _own_ignored_file(clone: Clone, victim: Path) -> None:
    write(clone.folder, {"notes.txt": "mine", ".git/info/exclude": "notes.txt"})
    write(clone.upstream, {"notes.txt": "theirs"})


@pytest.mark.parametrize(
    "prepare",
    [
        _link_in_place_of_a_folder,
        _own_file_where_a_folder_comes,
        _own_files_where_a_file_comes,
        _own_ignored_file,
    ],
)
def test_what_is_nowhere_else_is_neither_overwritten_nor_deleted(
    clone: Clone, tmp_path: Path, prepare: Callable[[Clone, Path], None]
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    prepare(clone, victim)
    commit(clone.upstream)
    before, elsewhere = _everything(clone.folder), sorted(victim.rglob("*"))
    done = clone.update()
    assert done.returncode == 2, done
    assert "and so have you" in done.stderr
    assert _everything(clone.folder) == before
    assert sorted(victim.rglob("*")) == elsewhere


def test_a_file_may_become_a_folder_and_a_folder_a_file(clone: Clone) -> None:
    write(clone.upstream, {"one": "file", "two/inner.txt": "folder"})
    commit(clone.upstream)
    assert clone.update().returncode == 0
    (clone.upstream / "one").unlink()
    (clone.upstream / "two/inner.txt").unlink()
    (clone.upstream / "two").rmdir()
    write(clone.upstream, {"one/inner.txt": "folder", "two": "file"})
    commit(clone.upstream)
    done = clone.update()
    assert done.returncode == 0, done
    assert (clone.text("one/inner.txt"), clone.text("two")) == ("folder", "file")
    assert git(clone.folder, "status", "--short") == ""


def test_a_folder_of_stubs_gets_those_that_it_lacks(kata: RunKata, workspace: Path) -> None:
    (workspace / "katas/graph_bfs.py").write_text("mine")
    (workspace / "katas/window_max.py").unlink()
    done = kata("update", folder=workspace / "katas")
    assert done.returncode == 0, done
    assert done.stdout.startswith(f"1 new stubs written to {workspace}.")
    assert (workspace / "katas/graph_bfs.py").read_text() == "mine"
    assert (workspace / "katas/window_max.py").exists()
