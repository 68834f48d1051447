"""The judge as a library: what notebooks, course servers and evaluations rely on."""

import doctest
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from graders import Judgement, UnknownKata, api, complexity, judge, katas
from graders.engine.catalogue.katas import HOME
from graders.engine.catalogue.katas import katas as katas_in
from graders.reports import data

from .answers import on_promises, solution_of

SCHEMA = json.loads((Path(data.__file__).parent / "judgements.schema.json").read_text("utf-8"))
WRONG = "def even_sum_pairs(values):\n    return len(values) // 2\n"


def test_the_examples_in_its_documentation_hold() -> None:
    found = doctest.testmod(api)
    assert found.attempted > 5
    assert not found.failed


def test_the_katas_are_listed() -> None:
    assert list(katas()) == katas_in(HOME)


# In processes of their own: here all of it is imported already.
LAZY = """
import sys
before = {*sys.modules}
from graders import complexity, judge, katas
assert katas()[0].stem
assert not {"hypothesis", "numpy", "typer", "rich", "multiprocessing"} & ({*sys.modules} - before)
"""
EITHER_WAY = """
import {first}
import {second}
from graders import katas
assert {{kata.stem for kata in katas()}} >= {{"lru_pinned", "kmeans"}}
import graders.katas.lru_pinned as grader
assert grader.__name__ == graders.katas.lru_pinned.__name__ == "graders.katas.lru_pinned"
"""
UNCHANGED = """
import os, random, signal, sys, threading, warnings
from pathlib import Path
import graders

def state():
    dumpable = os.stat("/proc/self/environ").st_uid == os.getuid()
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    return dumpable, handlers, random.getstate(), warnings.filters[:], os.sched_getaffinity(0)

random.seed(7)
before = state()
assert graders.judge("parity_pairs", source=sys.argv[1], scale=False).verdict.code == "WA"
assert state() == before
assert not [*Path().iterdir()], "something was written to the current folder"
assert threading.active_count() == 1
from hypothesis.configuration import storage_directory
assert storage_directory().path.parent == Path.cwd()
"""


@pytest.mark.parametrize(
    "program",
    [
        LAZY,
        EITHER_WAY.format(first="graders", second="graders.katas.window_max"),
        EITHER_WAY.format(first="graders.katas.window_max", second="graders"),
        UNCHANGED,
    ],
    ids=["imports little", "katas first", "a grader first", "changes nothing"],
)
def test_it_may_be_used_anywhere(tmp_path: Path, program: str) -> None:
    command = [sys.executable, "-W", "error", "-c", program, WRONG]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=100)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_judgement_is_frozen_travels_and_is_data_of_the_documented_form() -> None:
    judgement = judge("parity_pairs", source=WRONG, seed=3, scale=False)
    assert isinstance(judgement, Judgement)
    assert pickle.loads(pickle.dumps(judgement)) == judgement
    told = json.loads(judgement.to_json())
    Draft202012Validator(SCHEMA).validate({"version": data.VERSION, "judgements": [told]})
    assert told["seed"] == 3
    with pytest.raises(FrozenInstanceError):
        judgement.seed = 4  # type: ignore[misc]  # that is what is tried


def test_threads_that_judge_at_once_get_the_verdicts_that_each_alone_gets() -> None:
    sources = [
        ("parity_pairs", solution_of("parity_pairs")),
        ("parity_pairs", WRONG),
        ("window_max", "def window_max(values, width):\n    return values[:1]\n"),
        ("graph_bfs", on_promises("import os; os._exit(0)")),
    ]

    def told(one: tuple[str, str]) -> tuple[str, object]:
        judgement = judge(one[0], source=one[1], seed=5, scale=False)
        return judgement.verdict.code, (judgement.stage, judgement.failure, judgement.pitfall)

    alone = [told(one) for one in sources]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(told, sources * 2)) == alone * 2
    assert [code for code, _ in alone] == ["AC", "WA", "WA", "RE"]


def test_a_judge_that_was_killed_is_started_anew() -> None:
    from graders import apart

    assert judge("parity_pairs", source=WRONG, scale=False).verdict.code == "WA"
    apart._JUDGES.close()
    assert judge("parity_pairs", source=WRONG, scale=False).verdict.code == "WA"


@pytest.mark.parametrize("source", ["def even_sum_pairs(:", b"\xff", "'\udc80'"], ids=ascii)
def test_what_is_no_python_is_judged_and_not_raised(source: str | bytes) -> None:
    assert judge("parity_pairs", source=source).verdict.code == "IA"
    found = complexity("parity_pairs", source=source)
    assert found.failure
    assert json.loads(found.to_json())["failure"]["verdict"] == "IA"


def test_an_unknown_kata_is_named_with_those_that_may_have_been_meant() -> None:
    with pytest.raises(UnknownKata, match=r"no kata 'lru': did you mean lru_pinned\?"):
        judge("lru", source="")


def test_all_shapes_are_measured_of_a_right_answer() -> None:
    found = complexity("parity_pairs", source=solution_of("parity_pairs"))
    assert len(found.scales) > 1
    assert not any(report.failure for report in found.scales)
    assert {point["n"] for point in json.loads(found.to_json())["scale"][0]["points"]}
