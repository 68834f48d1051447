"""The index of headers: lists open no stub that has not changed, and are never wrong."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graders.engine.catalogue.katas import katas
from graders.reports.listing import plain_list
from graders.workspace.index import SETTLED_SECONDS, indexed

from . import large_catalogue
from .conftest import KATA, RunKata
from .large_catalogue import stub

COUNT = 200
RUN = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from graders.cli.main import run
sys.argv[0] = "kata"
try: run()
finally: print(*opened, sep="\\n", file=sys.stderr)
"""


def settle(workspace: Path) -> None:
    """Waits until what was written into a workspace is so old that the index holds it."""
    newest = max(path.stat().st_ctime for path in workspace.glob("*katas/*.py"))
    time.sleep(max(0.0, newest + SETTLED_SECONDS + 0.1 - time.time()))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with two hundred katas, whose index has been made."""
    folder = large_catalogue.lay_out(tmp_path_factory.mktemp("large"), COUNT)
    settle(folder)
    stubs_opened(folder, "list")
    return folder


def stubs_opened(folder: Path, *arguments: str, **environment: str) -> list[str]:
    """Runs `kata` in the clone. Returns the stubs that it opened, by family and name."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )
    assert done.stdout
    assert done.returncode == 0, done.stderr
    families = (str(folder / "katas"), str(folder / "ml_katas"))
    return [path for path in done.stderr.splitlines() if path.startswith(families)]


@pytest.mark.parametrize(
    "command", ["list", "list --tag generated", "list --level hard", "next", "progress", "plan"]
)
def test_what_is_known_of_two_hundred_stubs_is_not_read_again(large: Path, command: str) -> None:
    assert stubs_opened(large, *command.split()) == []


@pytest.mark.parametrize("words", ["kata show generated_1", "kata list --tag gen"])
def test_the_shell_completes_without_reading_a_stub(large: Path, words: str) -> None:
    cursor = str(len(words.split()) - 1)
    how = {"_KATA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": cursor}
    assert stubs_opened(large, **how) == []


def test_to_show_a_kata_its_own_stub_is_read_and_no_other(large: Path) -> None:
    assert {*stubs_opened(large, "show", "generated_007")} == {
        str(large / "ml_katas/generated_007.py")
    }


# What changes is told at once


def entries(workspace: Path) -> dict[str, Any]:
    """What the index holds, by kata."""
    found: dict[str, Any] = json.loads(file_of(workspace).read_bytes())["headers"]
    return found


def file_of(workspace: Path) -> Path:
    return workspace / ".kata/index.json"


def listed(workspace: Path) -> str:
    """What `kata list` prints; it never says a word about the index."""
    done = subprocess.run([KATA, "list"], cwd=workspace, capture_output=True, encoding="utf-8")
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def replaced(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


@pytest.mark.parametrize("write", [Path.write_text, replaced], ids=["in place", "by another file"])
def test_a_changed_stub_is_told_at_once_however_alike_the_file_is(
    kata: RunKata, workspace: Path, write: Callable[[Path, str], object]
) -> None:
    path = workspace / "katas/graph_bfs.py"
    write(path, stub("A title of mine"))
    assert "A title of mine" in listed(workspace)
    settle(workspace)
    assert "A title of mine" in listed(workspace)
    assert "katas/graph_bfs" in entries(workspace)
    before = path.stat()
    write(path, stub("One title more!"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert "One title more!" in listed(workspace)
    assert "One title more!" in kata("next", "--tag", "generated").stdout


def test_a_stub_written_a_moment_ago_is_read_again(workspace: Path) -> None:
    """Within one tick of the clock it could be written again, and look the same."""
    settle(workspace)
    (workspace / "katas/graph_bfs.py").write_text(stub("A title of mine"), "utf-8")
    indexed(workspace)
    assert "katas/graph_bfs" not in entries(workspace)
    assert "katas/lru_pinned" in entries(workspace)


def test_a_stub_that_is_damaged_or_gone_is_told_at_once(workspace: Path) -> None:
    settle(workspace)
    indexed(workspace)
    (workspace / "katas/graph_bfs.py").write_text("")
    (workspace / "katas/lru_pinned.py").unlink()
    told = listed(workspace)
    assert "damaged: it does not begin with a docstring" in told
    assert "damaged: it is gone: the file is missing" in told


# An index that is not as it should be


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose stubs no test changes."""
    folder = tmp_path_factory.mktemp("settled") / "workspace"
    subprocess.run([KATA, "init", folder], check=True, capture_output=True, timeout=60)
    settle(folder)
    return folder


@pytest.fixture(scope="module")
def right(settled: Path) -> str:
    """What a list of that workspace says."""
    return listed(settled)


@pytest.fixture
def known(settled: Path) -> Iterator[Path]:
    """That workspace, with all of its stubs in the index, which a test may change."""
    indexed(settled)
    assert len(entries(settled)) == len(katas(settled))
    yield settled
    notebook = settled / ".kata"
    if notebook.is_symlink() or notebook.is_file():
        notebook.unlink()
    else:
        shutil.rmtree(notebook)


def change(path: Path, how: Callable[[Any], object]) -> None:
    """Lets the index say of every kata what is not so, and changes it further."""
    index = json.loads(path.read_bytes())
    for entry in index["headers"].values():
        entry[1] = "A title of a stranger"
    how(index)
    path.write_text(json.dumps(index))


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def put_endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def put_file_in_place_of_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.touch()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no JSON": lambda path: path.write_bytes(b"\xff{"),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:1000]),
    "nested": lambda path: path.write_bytes(b"[" * 200_000),
    "a long number": lambda path: path.write_bytes(b"9" * 100_000),
    "a list": lambda path: path.write_text("[1, 2]"),
    "too large": lambda path: change(path, lambda index: index.update(more=" " * (1 << 20))),
    "of another version": lambda path: change(path, lambda index: index["reader"][0].append(1)),
    "headers in a list": lambda path: change(path, lambda index: index.update(headers=[1])),
    "a folder": put_folder,
    "a pipe": put_pipe,
    "endless": put_endless,
    "nowhere to be": put_file_in_place_of_its_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_changes_nothing(known: Path, right: str, damage: str) -> None:
    DAMAGES[damage](file_of(known))
    assert listed(known) == right


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        ["Title", "core", 20],
        [1, "core", 20, ["a"]],
        ["Title", "easy", 20, ["a"]],
        ["Title", ["core"], 20, ["a"]],
        ["Title", "core", 0, ["a"]],
        ["Title", "core", 10**9, ["a"]],
        ["Title", "core", 20.5, ["a"]],
        ["Title", "core", "20", ["a"]],
        ["Title", "core", 20, []],
        ["Title", "core", 20, "a"],
        ["Title", "core", 20, [1]],
        ["Title", "core", 20, ["a\nb"]],
        ["Title\nand a line more", "core", 20, ["a"]],
        ["Title", "core", 20, ["a"], "more"],
    ],
    ids=str,
)
def test_what_no_stub_can_say_is_not_believed(known: Path, right: str, entry: Any) -> None:
    """Even if it is said of this very file."""
    index = json.loads(file_of(known).read_bytes())
    identity = index["headers"]["katas/graph_bfs"][0]
    index["headers"]["katas/graph_bfs"] = [identity, *entry] if entry is not None else None
    file_of(known).write_text(json.dumps(index))
    assert plain_list(indexed(known), set()) + "\n" == right


def test_an_index_of_a_stranger_s_making_moves_no_cursor(known: Path) -> None:
    change(file_of(known), lambda index: None)
    text = file_of(known).read_text("utf-8").replace("a stranger", "\\u001b[2J\\ud800\\u202e")
    file_of(known).write_text(text)
    assert "A title of \\x1b[2J\\ud800\\u202e" in listed(known)


def test_nothing_is_written_through_a_link_that_leads_out(
    known: Path, right: str, tmp_path: Path
) -> None:
    shutil.rmtree(known / ".kata")
    (known / ".kata").symlink_to(tmp_path)
    assert listed(known) == right
    assert not [*tmp_path.iterdir()]


def test_the_index_is_none_of_the_learner_s_own_files(known: Path) -> None:
    assert (known / ".kata/.gitignore").read_text() == "*\n"
    assert {path.name for path in (known / ".kata").iterdir()} == {".gitignore", "index.json"}


def test_lists_at_the_same_time_say_the_same(known: Path, right: str) -> None:
    file_of(known).unlink()
    running = [
        subprocess.Popen([KATA, "list"], cwd=known, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    assert {process.communicate(timeout=100)[0] for process in running} == {right}
    assert len(entries(known)) == len(katas(known))
