"""Python's -O strips asserts: no verdict depends on them. Under -OO nothing is judged."""

import ast
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graders.engine.catalogue.katas import HOME

from .answers import RIGHT, after
from .conftest import KATA

ANSWERS = {
    "wrong while it is imported": "{}['none']\n" + RIGHT,
    "without its entry": RIGHT.replace("def shortest_path", "def find_path"),
    "right": RIGHT,
    "wrong": after("_right = shortest_path\ndef shortest_path(*args): return _right(*args) or []"),
}


def check(workspace: Path, level: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [KATA, "check", "graph_bfs", "--answer", "answer.py", "--no-scale", *options],
        cwd=workspace,
        env=os.environ | {"PYTHONOPTIMIZE": level},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )


def facts(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    [judgement] = json.loads(done.stdout)["judgements"]
    for promise in judgement["promises"]:
        del promise["seconds"]
    del judgement["seconds"]
    return dict(judgement)


@pytest.mark.parametrize("source", ANSWERS.values(), ids=ANSWERS)
def test_a_verdict_is_the_same_without_asserts(workspace: Path, source: str) -> None:
    (workspace / "answer.py").write_text(source)
    plain, without = (check(workspace, level, "--json") for level in ("", "1"))
    assert plain.returncode == without.returncode
    assert facts(plain) == facts(without)


def test_without_docstrings_nothing_is_judged_and_that_is_said(workspace: Path) -> None:
    (workspace / "answer.py").write_text(RIGHT)
    done = check(workspace, "2")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "-OO, which strips docstrings" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_assert_calls_anything_but_isinstance() -> None:
    for path in (HOME / "graders").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            calls = ast.walk(node.test) if isinstance(node, ast.Assert) else ()
            names = {ast.unparse(part.func) for part in calls if isinstance(part, ast.Call)}
            assert names <= {"isinstance"}, f"{path}:{getattr(node, 'lineno', 0)}"
