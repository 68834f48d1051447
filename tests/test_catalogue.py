"""The catalogue: statements read from stubs, whatever state a learner's files are in."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graders.engine.catalogue.katas import FAMILIES, HOME, Kata, katas, nearest
from graders.engine.catalogue.statement import LEVELS, DamagedHeader, Statement
from graders.engine.promises.examples import examples_in

from .conftest import RunKata

STUBS = [path for family in FAMILIES for path in sorted((HOME / family).glob("[!_]*.py"))]
STEMS = [kata.stem for kata in katas(HOME)]

WHOLE = '''"""Sum of two numbers.

Add them.

    >>> add(1, 2)
    3

Level: core
Minutes: 20
Tags: arithmetic, warm hands
"""
'''


@pytest.mark.parametrize("path", STUBS, ids=lambda path: path.stem)
def test_every_stub_has_a_whole_statement(path: Path) -> None:
    statement = Statement.parse(path.read_text("utf-8"))
    assert statement.title
    assert not statement.title.endswith(".")
    assert statement.level in LEVELS
    assert 5 <= statement.minutes <= 90
    assert all(tag == tag.strip().lower() for tag in statement.tags if tag)
    assert len(set(statement.tags)) == len(statement.tags)
    assert "" not in statement.tags
    assert examples_in(statement.text)
    assert not re.search(r"^(Level|Minutes|Tags):", statement.text, re.MULTILINE)
    assert re.search(r"^Limits: ", statement.text, re.MULTILINE)


def test_a_statement_is_taken_apart() -> None:
    assert Statement.parse(WHOLE) == Statement(
        title="Sum of two numbers",
        text="Add them.\n\n    >>> add(1, 2)\n    3",
        level="core",
        minutes=20,
        tags=("arithmetic", "warm hands"),
    )


@pytest.mark.parametrize(
    "source",
    [
        WHOLE.replace('"""', "'''"),
        "r" + WHOLE,
        f"#!/usr/bin/env python\n# A note of mine.\n\n{WHOLE}",
        f"{WHOLE}\ndef add(a, b:\n    return",
        WHOLE.replace("Level: core\n", "Level: core  \n"),
    ],
    ids=["single quotes", "raw", "comments before", "syntax error below", "trailing blanks"],
)
def test_a_statement_is_read_however_it_is_written(source: str) -> None:
    assert Statement.parse(source) == Statement.parse(WHOLE)


DAMAGED = [
    pytest.param(b"", "it does not begin with a docstring", id="empty"),
    pytest.param(b"import os\n", "it does not begin with a docstring", id="no docstring"),
    pytest.param(b'"""Never closed', "it does not begin with a docstring", id="open docstring"),
    pytest.param(
        WHOLE.replace("Level: core\n", "").encode(),
        "its docstring has no line `Level: ...`",
        id="no level",
    ),
    pytest.param(
        WHOLE.replace("core", "easy").encode(),
        "`Level` must be one of warm-up, core, hard",
        id="unknown level",
    ),
    pytest.param(
        WHOLE.replace("20", "twenty").encode(), "`Minutes` must be a number", id="bad minutes"
    ),
    pytest.param(
        WHOLE.replace("20", "9" * 5000).encode(), "`Minutes` must be a number", id="long minutes"
    ),
    pytest.param(WHOLE.replace("20", "0").encode(), "from 1 to 999", id="no minutes"),
    pytest.param(WHOLE.encode() + b"#" * (1 << 20), "larger than 64 KiB", id="too large"),
    pytest.param(
        WHOLE.replace("Tags: arithmetic, warm hands", "Tags:").encode(),
        "its docstring has no line `Tags: ...`",
        id="no tags",
    ),
    pytest.param(WHOLE.replace("Sum", "Zuführ").encode("latin-1"), "UTF-8", id="not UTF-8"),
    pytest.param(None, "the file is missing", id="missing"),
]


@pytest.mark.parametrize(("content", "said"), DAMAGED)
def test_what_is_damaged_is_said_in_words(tmp_path: Path, content: bytes | None, said: str) -> None:
    kata = Kata("katas", "add", tmp_path)
    kata.stub.parent.mkdir()
    if content is not None:
        kata.stub.write_bytes(content)
    with pytest.raises(DamagedHeader, match=re.escape(said)):
        kata.statement  # noqa: B018  # read for its error


def test_a_header_of_blanks_takes_no_longer_than_one_of_letters() -> None:
    def seconds(filling: str) -> float:
        source = WHOLE.replace("core", f"core{filling * 100_000}x")
        began = time.process_time()
        with pytest.raises(DamagedHeader):
            Statement.parse(source)
        return time.process_time() - began

    assert seconds(" ") < 20 * min(seconds("x") for _ in range(3)) + 0.1


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["byte order mark", "none"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_files_of_any_editor_are_read(tmp_path: Path, mark: str, end: str) -> None:
    """Python itself reads files with a byte order mark and with Windows line ends."""
    kata = Kata("katas", "add", tmp_path)
    kata.stub.parent.mkdir()
    kata.stub.write_bytes((mark + WHOLE.replace("\n", end)).encode())
    assert kata.statement == Statement.parse(WHOLE)


@pytest.mark.parametrize("content", [b"", b"\xff", None], ids=["empty", "not UTF-8", "missing"])
def test_a_damaged_stub_is_listed_as_such_and_changes_no_other_line(
    kata: RunKata, workspace: Path, content: bytes | None
) -> None:
    before = kata("list").stdout.splitlines()
    stub = workspace / "katas/graph_bfs.py"
    if content is None:
        stub.unlink()
    else:
        stub.write_bytes(content)

    done = kata("list")
    assert (done.returncode, done.stderr) == (0, "")
    after = done.stdout.splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old.split() != new.split()]
    assert len(changed) == 1
    assert re.match(r" +graph_bfs +damaged: it ", changed[0])


def test_a_damaged_statement_can_be_shown_and_put_back(kata: RunKata, workspace: Path) -> None:
    (workspace / "katas/graph_bfs.py").write_bytes(b"")
    shown = kata("show", "graph_bfs")
    assert shown.returncode == 0
    assert "The statement of graph_bfs is damaged: it does not begin with a docstring." in (
        shown.stdout
    )
    assert "`kata reset graph_bfs` puts it back; your answer is kept." in shown.stdout


def test_brackets_in_a_title_are_shown_as_they_are(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/graph_bfs.py"
    stub.write_text(WHOLE.replace("Sum of two", "Sum of a[i] and :star: [/b] two"))
    done = kata("list")
    assert done.returncode == 0, done
    assert "Sum of a[i] and :star: [/b] two numbers" in done.stdout


HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("command", ["list", "show graph_bfs", "next", "progress", "plan"])
def test_no_text_of_a_stub_moves_the_cursor(kata: RunKata, workspace: Path, command: str) -> None:
    hostile = (
        WHOLE.replace("Sum", f"Sum{HOSTILE}[/b]")
        .replace("Add them.", f"Add{HOSTILE} them.\n\n    >>> '{HOSTILE}'")
        .replace("arithmetic", f"arith{HOSTILE}metic")
    )
    for name in STEMS:
        for family in FAMILIES:
            if (stub := workspace / family / f"{name}.py").exists():
                stub.write_text(hostile)
    done = kata(*command.split())
    assert done.returncode == 0, done
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", done.stdout + done.stderr)


def test_an_example_without_a_blank_is_no_mistake_of_ours(kata: RunKata, workspace: Path) -> None:
    (workspace / "katas/graph_bfs.py").write_text(
        WHOLE.replace(">>> add", ">>>add") + "def shortest_path(graph, source, target): pass\n"
    )
    done = kata("check", "graph_bfs")
    assert done.returncode == 1
    assert done.stdout.startswith("Wrong Answer")


# Names


def test_a_stem_names_one_kata() -> None:
    assert len(set(STEMS)) == len(STEMS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("graph_bfs", "graph_bfs"),
        ("bfs", "graph_bfs"),
        ("graph_bsf", "graph_bfs"),
        ("graph-bfs", "graph_bfs"),
        ("Graph_BFS", "graph_bfs"),
        ("katas/graph_bfs.py", "graph_bfs"),
        ("kmean", "kmeans"),
    ],
)
def test_the_nearest_name_comes_first(typed: str, meant: str) -> None:
    known = ["lru_pinned", "graph_bfs", "kmeans", "bfs_grid_of_everything", "window_max"]
    assert nearest(typed, sorted(known, key=len))[0] == meant


@pytest.mark.parametrize("typed", ["", "zzzzz", "?"])
def test_what_resembles_nothing_has_no_nearest_name(typed: str) -> None:
    assert nearest(typed, STEMS) == []


def test_few_names_are_suggested() -> None:
    assert len(nearest("a", [f"a{number}" for number in range(50)])) <= 5


# Speed


def test_a_list_in_a_pipe_imports_little_more_than_typer(workspace: Path) -> None:
    program = (
        "import sys, typer; before = {*sys.modules}\n"
        "from graders.cli.main import run; sys.argv = ['kata', 'list']\n"
        "try: run()\n"
        "finally: print(*{*sys.modules} - before)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=workspace, capture_output=True, encoding="utf-8", check=True)
    imported = done.stdout.splitlines()[-1].split()
    ours = {name.removeprefix("graders.") for name in imported if name.startswith("graders.")}
    assert ours == {
        "cli",
        "cli.common",
        "cli.main",
        "cli.problems",
        "cli.table",
        "engine",
        "engine.catalogue",
        "engine.catalogue.katas",
        "engine.catalogue.statement",
        "engine.reading",
        "engine.reading.files",
        "engine.system",
        "practice",
        "practice.history",
        "reports",
        "reports.listing",
        "reports.text",
        "workspace",
        "workspace.index",
        "workspace.notebook",
        "workspace.workspace",
        "workspace.writing",
    }
    assert "solutions" not in imported
    foreign = {name.partition(".")[0] for name in imported} - {"graders", "typer"}
    assert foreign <= sys.stdlib_module_names, "no Rich, no NumPy, no Hypothesis"
    assert not {"hashlib", "secrets", "sqlite3"} & {*imported}
