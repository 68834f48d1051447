"""`kata new` and `kata lint`, used by an author in a clone of the repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.catalogue.katas import HOME, Kata
from graders.lint import proof
from graders.lint.detection import Sample, chance_of_missing, samples_of
from graders.lint.equivalent import equivalents_of
from graders.lint.files import findings_in
from graders.lint.mutants import mutants_of
from graders.lint.proof import MOST_MISSED, Proof, tasks_for
from graders.lint.tasks import Kind, Task, TaskResult

from .test_readme import EXAMPLE

KATA = Kata("katas", "graph_bfs", HOME)
STUB, REFERENCE, PITFALLS, GRADER = (
    f"{folder}katas/first_repeat.py"
    for folder in ("", "solutions/", "solutions/pitfalls/", "graders/")
)
_END = '"""\n'  # of a docstring
Author = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the repository, which authors may write to."""
    for folder in ("graders", "solutions", "katas", "ml_katas"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def author(clone: Path) -> Author:
    """Runs the clone's own `kata`."""

    def run(*arguments: str, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from graders.cli.main import run; run()", *arguments],
            cwd=folder or clone,
            env={**os.environ, "PYTHONPATH": str(clone)},
            capture_output=True,
            encoding="utf-8",
            timeout=110,
        )

    return run


def write_example(clone: Path, **changes: tuple[str, str]) -> None:
    """Writes the worked example of CONTRIBUTING, with a text of one of its files replaced."""
    for path, text in EXAMPLE.items():
        (clone / path).write_text(text, "utf-8")
    for path, (old, new) in changes.items():
        file = clone / {"pitfalls": PITFALLS, "grader": GRADER, "reference": REFERENCE}[path]
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


# Stubs that are programs to be repaired


def test_a_stub_with_code_must_say_that_it_is_to_be_repaired(tmp_path: Path) -> None:
    statement, code = KATA.stub.read_text("utf-8"), KATA.reference.read_text("utf-8")
    kata = replace(KATA, workspace=tmp_path)
    kata.stub.parent.mkdir()
    below = statement.index('"""', 3)

    def findings(line: str) -> list[str]:
        text = f"{statement[:below]}{line}{statement[below : below + 3]}{code.partition(_END)[2]}"
        kata.stub.write_text(text, "utf-8")
        return [str(finding) for finding in findings_in(kata)]

    (asked,) = findings("")
    assert "must `raise NotImplementedError` only" in asked
    (line,) = re.findall("`(Repair: .*?)`", asked)
    assert findings(f"{line}\n") == []
    (stale,) = findings("Repair: 123456789abc\n")
    assert stale.endswith(f"is not that of its line `Repair: ...`: write `{line}`")


# From nothing to a proved kata


def test_what_is_missing_is_asked_for_in_the_order_of_writing(clone: Path, author: Author) -> None:
    done = author("new", "first_repeat")
    assert done.returncode == 0, done.stderr
    *written, last = done.stdout.splitlines()
    assert written == [STUB, REFERENCE, PITFALLS, GRADER]
    assert last == "Next: kata lint first_repeat"
    for path in (STUB, REFERENCE, PITFALLS, GRADER):
        done = author("lint", "first_repeat")
        assert done.returncode == 1, done.stderr
        told = re.findall(r"^  (\S+?\.py)(?::\d+)?: still to be written", done.stdout, re.MULTILINE)
        assert set(told) == {path}
        (clone / path).write_text(EXAMPLE[path], "utf-8")
    done = author("lint", "first_repeat", "--mutants", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    (proof,) = json.loads(done.stdout)["katas"]
    assert proof["findings"] == []
    assert proof["right"] == {"runs": 1, "failed": 0}
    assert (proof["pitfalls"]["caught"], proof["pitfalls"]["recognised"]) == (2, 2)
    assert proof["mutants"]["survivors"] == []
    assert proof["mutants"]["judged"] > 3


@pytest.mark.parametrize("name", ["First", "class", "two words", "graph_bfs", "../up"])
def test_a_name_that_is_none_is_refused(clone: Path, author: Author, name: str) -> None:
    done = author("new", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_nothing_is_overwritten(clone: Path, author: Author) -> None:
    (clone / PITFALLS).write_text("mine")
    assert author("new", "first_repeat").returncode == 2
    assert (clone / PITFALLS).read_text() == "mine"
    assert not (clone / STUB).exists()


# What a proof finds


WRONG = {
    "a pitfall that names another check": (
        {"pitfalls": ("Caught by: all_different", "Caught by: finds_the_first_repeat")},
        "searches_a_list: breaks all_different first on seed 0",
    ),
    "a grader that fails right answers": (
        {"grader": ("if value in values[:i]", "if value in values[1:i]")},
        "the reference: a right answer fails on seed 0",
    ),
}


@pytest.mark.parametrize(("changes", "told"), WRONG.values(), ids=WRONG)
def test_what_a_judgement_refutes_is_found(
    clone: Path, author: Author, changes: dict[str, tuple[str, str]], told: str
) -> None:
    write_example(clone, **changes)
    done = author("lint", "first_repeat")
    assert done.returncode == 1
    assert told in done.stdout


def test_a_grader_that_accepts_mutants_is_found(clone: Path, author: Author) -> None:
    write_example(clone, grader=("max_size=6", "max_size=1"))
    example = """(["a", "b", "c", "b", "a"])\n    3"""
    (clone / STUB).write_text(EXAMPLE[STUB].replace(example, '(["a"])'))
    done = author("lint", "first_repeat", "--mutants")
    assert done.returncode == 1
    assert "mutant: is accepted: return index  ->  return None" in done.stdout


def test_a_grader_that_does_not_run_is_the_judges_fault(clone: Path, author: Author) -> None:
    write_example(clone, grader=("import Annotated", "import Annotatet"))
    done = author("lint", "first_repeat")
    assert done.returncode == 3
    assert "Annotatet" in done.stderr


FILES = {
    "no example": ("katas", "    >>> first_repeat", "    first_repeat", "has no example"),
    "other entries": ("solutions", "def first_repeat", "def second", "are not those of the stub"),
    "no catcher": ("pitfalls", "    Caught by: all_different\n", "", "add a line `Caught by"),
    "an unknown catcher": ("pitfalls", "by: all_different", "by: nobody", "no check nobody"),
    "close limits": ("graders", "slow=40.0", "slow=4.0", "only 1.6 times away"),
    "no hints": ("graders", "HINTS", "HUNTS", "one to three hints"),
    "an unknown hint": ("pitfalls", "Hint: 2", "Hint: 7", "the grader has no hint 7"),
}


@pytest.mark.parametrize(("folder", "old", "new", "told"), FILES.values(), ids=FILES)
def test_what_does_not_fit_in_the_files_is_found(
    clone: Path, author: Author, folder: str, old: str, new: str, told: str
) -> None:
    write_example(clone)
    path = {"katas": STUB, "solutions": REFERENCE, "pitfalls": PITFALLS, "graders": GRADER}[folder]
    text = (clone / path).read_text("utf-8")
    assert old in text
    (clone / path).write_text(text.replace(old, new), "utf-8")
    done = author("lint", "first_repeat")
    assert done.returncode == 1, done.stderr
    assert told in done.stdout


def test_a_stale_mutant_is_found(clone: Path, author: Author) -> None:
    write_example(clone)
    (clone / "graders/lint/equivalents/first_repeat.toml").write_text('"a  ->  b" = "why"')
    done = author("lint", "first_repeat")
    assert done.returncode == 1, done.stderr
    assert "the reference has no such line any more: a  ->  b" in done.stdout


def result(kind: Kind, name: str, broke: str, recognised: str = "") -> TaskResult:
    return TaskResult(Task(KATA, kind, name), broke, "wrong", recognised)


PROOFS = {
    "an answer that is accepted": (
        [result(Kind.PITFALL, "depth_first", "")],
        "depth_first: is accepted on seed 0",
    ),
    "a pitfall that is taken for another": (
        [result(Kind.PITFALL, "depth_first", "finds_a_shortest_path", "recursive")] * 2,
        "depth_first: is taken for recursive 2 of 2 times",
    ),
    "a pitfall that is not recognised": (
        [result(Kind.PITFALL, "depth_first", "finds_a_shortest_path", "depth_first")] * 18
        + [result(Kind.PITFALL, "depth_first", "finds_a_shortest_path")] * 2,
        "depth_first: is recognised 18 of 20 times",
    ),
    "a pitfall that few inputs show": (
        [
            replace(
                result(Kind.PITFALL, "depth_first", "finds_a_shortest_path", "depth_first"),
                samples=(Sample("finds_a_shortest_path", 100, 3, whole=False),),
            )
        ],
        "depth_first: shows on so few inputs that one judgement in 21 misses it",
    ),
    "a promise that nothing breaks": (
        [result(Kind.MUTANT, "a  ->  b", "follows_edges")],
        "finds_a_shortest_path: fails no pitfall and no mutant: add the mistake",
    ),
}


@pytest.mark.parametrize(("results", "told"), PROOFS.values(), ids=PROOFS)
def test_every_kind_of_failure_is_told(results: list[TaskResult], told: str) -> None:
    assert any(str(found).startswith(told) for found in Proof(KATA, results=results).findings())


def test_inputs_are_counted_on_many_seeds_only() -> None:
    def sampled(seeds: int) -> set[bool]:
        tasks = tasks_for(KATA, seeds, mutants=False)
        return {task.sample for task in tasks if task.kind is Kind.PITFALL}

    assert (sampled(9), sampled(10)) == ({False}, {True})
    (sample,) = samples_of(KATA, pitfalls_of(KATA)["depth_first"], seed=0)
    assert (sample.promise, sample.inputs) == ("finds_a_shortest_path", 100)
    assert 0 < sample.showing < sample.inputs
    assert 0 < chance_of_missing([sample]) < MOST_MISSED


def test_a_kata_that_keeps_all_it_says_has_no_findings() -> None:
    results = [result(Kind.PITFALL, "depth_first", "finds_a_shortest_path", "depth_first")] * 19
    results.append(result(Kind.PITFALL, "depth_first", "finds_a_shortest_path"))
    assert Proof(KATA, results=results).findings() == []
    assert findings_in(KATA) == []


def test_a_change_is_judged_on_every_line_where_it_can_be_made() -> None:
    kata = Kata("katas", "lru_pinned", HOME)
    mutants = mutants_of(kata.reference.read_bytes())
    wanted = [(one.line, one.change) for one in mutants if one.change not in equivalents_of(kata)]
    tasks = list(tasks_for(kata, 0, mutants=True))
    assert [(task.line, task.name) for task in tasks] == wanted
    assert len({change for _, change in wanted}) < len(wanted), "some change is made twice"


def test_a_kata_is_proved_from_any_folder(author: Author, clone: Path) -> None:
    done = author("lint", "parity_pairs", folder=clone / "katas")
    assert done.returncode == 0, done.stdout + done.stderr


def _core_of_a_worker(_: Task) -> TaskResult:
    time.sleep(0.2)  # so that each worker gets one
    return TaskResult(Task(KATA, Kind.RIGHT, str(sorted(os.sched_getaffinity(0)))), "")


def test_each_worker_stays_on_a_core_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "carry_out", _core_of_a_worker)
    (proved,) = proof.prove([KATA], 1)
    used = {result.task.name for result in proved.results}
    assert used == {f"[{core}]" for core in os.sched_getaffinity(0)}
