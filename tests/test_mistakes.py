"""Slips of the learner: what `kata check` says about a file that can't be judged, and where."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.judge import read_failure

from .answers import RIGHT
from .conftest import RunKata

# The text of an answer, and all that must be said about it; "answer.py:3" is its third line.
MISTAKES: dict[str, tuple[str | bytes, list[str]]] = {
    "a syntax error": (
        "import math\n\ndef shortest_path(graph, source, target)\n    return []\n",
        ["not valid Python: expected ':'", "answer.py:3", "def shortest_path("],
    ),
    "a statement in the wrong place": (
        f"import math\n\nreturn math.pi\n{RIGHT}",
        ["raised SyntaxError: 'return' outside function", "answer.py:3", "return math.pi"],
    ),
    "a missing entry": (
        RIGHT.replace("def shortest_path", "def find_path"),
        ["does not define `shortest_path`"],
    ),
    "an entry that is no function": (
        "shortest_path = None\n",
        ["raised TypeError: 'NoneType' object is not callable"],
    ),
    "too few parameters": (
        "\ndef shortest_path(graph, source): return []\n",
        [
            "`shortest_path(graph, source)` does not take the calls of "
            "`shortest_path(graph, source, target)`",
            "answer.py:2",
        ],
    ),
    "an import of what is not installed": (
        f"import torch\n\n{RIGHT}",
        ["importing the answer: raised ModuleNotFoundError: No module named 'torch'", "py:1"],
    ),
    "an error while it is imported": (
        f"\nedges = {{}}['none']\n{RIGHT}",
        ["importing the answer: raised KeyError: 'none'", "answer.py:2", "edges = {}['none']"],
    ),
    "another encoding": (
        "# Olá\n\nname = 'São'\n".encode("latin-1") + RIGHT.encode(),
        ["utf-8", "answer.py:1"],
    ),
    "another encoding, of two bytes": (RIGHT.encode("utf-16"), ["UTF-16", "UTF-8"]),
    "nothing": ("", ["does not define `shortest_path`"]),
    "null bytes": (f"x = 1\n\0\n{RIGHT}", ["null bytes", "answer.py:2"]),
    "an expression too deep for the parser": (
        f"x = {'-' * 50_000}1\n{RIGHT}",
        ["not valid Python: too "],
    ),
    "more than a file of Python ever holds": (
        f"{RIGHT}\n#{'x' * (1 << 20)}",
        ["the file is larger than 64 KiB"],
    ),
    "more source than is parsed": (
        f"{RIGHT}\ntable = [{'a,' * 40_000}]",
        ["the file is larger than 64 KiB"],
    ),
    "a coding that is slow to read": (
        f"# coding: punycode\n{RIGHT}",
        ["its coding line names none of utf-8", "answer.py:1"],
    ),
}


@pytest.mark.parametrize(("source", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_file_that_cannot_be_judged_is_told_why_and_where(
    kata: RunKata, tmp_path: Path, source: str | bytes, told: list[str]
) -> None:
    answer = tmp_path / "answer.py"
    answer.write_bytes(source if isinstance(source, bytes) else source.encode())
    result = kata("check", "graph_bfs", "--answer", answer)
    assert result.returncode == 1
    assert result.stderr == ""
    for words in told:
        assert words in result.stdout
    assert "Traceback" not in result.stdout


LATIN = "# Olá\n".encode("latin-1")
# Each is what Python itself makes of such a file, before it has seen more than its bytes.
ENCODINGS: dict[str, bytes] = {
    "a comment in Latin-1": LATIN,
    "further below": b"x = 1\n\n" + LATIN,
    "at the end, without a line break": b"x = 1\n" + LATIN.strip(),
    "in a string": "x = 'Olá'\n".encode("latin-1"),
    "declared": b"# -*- coding: latin-1 -*-\n" + LATIN,
    "declared in the second line": b"#!/usr/bin/python\n# vim: fileencoding=latin-1\n" + LATIN,
    "declared below an empty line": b"\n# coding=latin-1\n" + LATIN,
    "declared behind a form feed": b"\x0c # coding: latin-1\n" + LATIN,
    "declared too late": b"\n\n# coding: latin-1\n" + LATIN,
    "declared after code": b"x = 1\n# coding: latin-1\n" + LATIN,
    "declared in a docstring": b"'''\n# coding: latin-1\n'''\n" + LATIN,
    "declared as unknown": b"# coding: nosuch\nx = 1\n",
    "declared as no text": b"# coding: rot13\nx = 1\n",
    "declared as ASCII, and it is not": b"# coding: ascii\n" + LATIN,
    "a mark, and declared as something else": b"\xef\xbb\xbf# coding: latin-1\nx = 1\n",
    "a mark": b"\xef\xbb\xbfx = 1\n# \xc3\xa1\n",
    "a mark in the middle of the file": b"x = 1\n\xef\xbb\xbfy = 2\n",
    "a surrogate": b"# \xed\xa0\x80\n",
    "an overlong form": b"# \xc0\xaf\n",
    "lines that end in CR LF": b"x = 1\r\n" + LATIN,
    "lines that end in CR": b"x = 1\r" + LATIN,
    "a control character": b"x = 1\n\x1a",
    "UTF-8": "# Olá\nx = 'é'\n".encode(),
}


@pytest.mark.parametrize("source", ENCODINGS.values(), ids=ENCODINGS)
def test_what_python_refuses_to_run_is_refused_and_nothing_else(
    tmp_path: Path, source: bytes
) -> None:
    file = tmp_path / "answer.py"
    file.write_bytes(source + b"\n" * (not source.endswith(LATIN.strip())))
    python = subprocess.run([sys.executable, "-I", file], capture_output=True, timeout=60)
    failure = read_failure(Answer.read(file), {})
    assert (failure is None) is (python.returncode == 0), python.stderr
    told = re.search(rb"on line (\d+), but no encoding", python.stderr)
    if failure and told and sys.version_info < (3, 14):  # which name the first they read
        assert [frame.line for frame in failure.frames] == [int(told[1])]


def test_a_missing_method_is_named(
    kata: RunKata, tmp_path: Path, reference_source: Callable[[str], str]
) -> None:
    answer = tmp_path / "answer.py"
    answer.write_text(reference_source("lru_pinned").replace("def unpin(", "def unpinned("))
    result = kata("check", "lru_pinned", "--answer", answer)
    assert result.returncode == 1
    assert result.stdout.startswith("Invalid Answer  lru_pinned")
    assert "does not define `LRUCache.unpin`\n" in result.stdout


def test_a_wrong_method_is_named_with_its_line(
    kata: RunKata, tmp_path: Path, reference_source: Callable[[str], str]
) -> None:
    source = reference_source("lru_pinned").replace(", *, pinned: bool = False", "")
    answer = tmp_path / "answer.py"
    answer.write_text(source)
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "def put(" in text)
    result = kata("check", "lru_pinned", "--answer", answer)
    assert result.returncode == 1
    assert "`put(key, value)` does not take the calls of `put(key, value, *, pinned=...)`" in (
        result.stdout
    )
    assert f"answer.py:{line}" in result.stdout


def test_an_untouched_stub_is_not_attempted(kata: RunKata) -> None:
    result = kata("check", "lru_pinned")
    assert result.returncode == 1
    assert result.stdout.startswith("Not Attempted  lru_pinned")
    assert "kata show lru_pinned" in result.stdout
    assert result.stderr == ""


def test_a_stub_finished_in_part_is_told_which_method_is_not(
    kata: RunKata, workspace: Path
) -> None:
    stub = workspace / "katas" / "window_counter.py"
    unfinished = stub.read_text("utf-8")
    init = "def __init__(self, window: float) -> None:\n        "
    stub.write_text(unfinished.replace(f"{init}raise NotImplementedError", f"{init}pass"), "utf-8")
    result = kata("check", "window_counter")
    assert result.returncode == 1
    assert result.stdout.startswith("Runtime Error  window_counter")
    assert "raised NotImplementedError" in result.stdout
    assert ", in hit" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_a_file_that_does_not_exist_is_wrong_usage(kata: RunKata) -> None:
    result = kata("check", "graph_bfs", "--answer", "nowhere.py")
    assert result.returncode == 2
    assert result.stderr == "kata: nowhere.py cannot be read: No such file or directory.\n"
    assert result.stdout == ""


def test_a_folder_in_place_of_a_file_is_wrong_usage(kata: RunKata) -> None:
    result = kata("check", "graph_bfs", "--answer", "katas")
    assert result.returncode == 2
    assert result.stderr == "kata: katas cannot be read: it is a folder, not a file.\n"


def test_a_stub_that_was_deleted_is_wrong_usage(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas" / "graph_bfs.py"
    stub.unlink()
    result = kata("check", "graph_bfs")
    assert result.returncode == 2
    assert result.stderr == f"kata: {stub} cannot be read: No such file or directory.\n"


def test_one_answer_for_two_katas_is_wrong_usage(kata: RunKata) -> None:
    result = kata("check", "graph_bfs", "lru_pinned", "--answer", "katas/graph_bfs.py")
    assert result.returncode == 2
    assert "name exactly one kata" in result.stderr


def test_a_check_leaves_nothing_behind_but_the_notebook(
    kata: RunKata, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor in the folder for temporary files, nor where Hypothesis would like to keep something."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    (workspace / "wrong.py").write_text("def shortest_path(graph, source, target): return []")
    before = set(workspace.rglob("*"))
    assert kata("check", "graph_bfs", "--no-scale", "--answer", "wrong.py").returncode == 1
    (workspace / "katas" / "graph_bfs.py").write_text(RIGHT)
    assert kata("check", "graph_bfs", "--no-scale").returncode == 0
    new = {path.relative_to(workspace).parts[0] for path in set(workspace.rglob("*")) - before}
    assert new <= {".kata"}
    assert list(temporary.iterdir()) == []
