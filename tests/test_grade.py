"""`kata grade`: a stranger's workspace, judged by what is installed here, told in every format."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase
from referencing import Registry, Resource

from graders.cli import main
from graders.engine.answers import remote
from graders.engine.answers.answer import Answer
from graders.engine.answers.transcript import Call
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.judge import Options, judge
from graders.engine.verdicts import Verdict
from graders.grading import collecting, tampering
from graders.grading.grades import Grade, Grades, Terms
from graders.grading.submission import Submission, grade, unjudged
from graders.grading.tampering import Change
from graders.reports import annotations, data, gradescope, junit, markdown, output

from .answers import on_promises, solution_of
from .conftest import KATA, RunKata
from .forks import commit, copy_of_upstream, fill, git, write

STEMS = [kata.stem for kata in katas(HOME)]
WRONG = solution_of("graph_bfs").replace("return None", "return []")
# Text that would break out of every format if it were not escaped.
NASTY = "]]>|<b>```\\n````\\n::error::forged\\n##[error]forged\\x1b[31m\\x00&\\ud800"
NASTY_ANSWER = on_promises(f"print('{NASTY}'); raise IndexError('=1+1 {NASTY}')")
Ended = subprocess.CompletedProcess[str]


def graded(ended: Ended) -> dict[str, str]:
    """The verdict for each kata in the printed table."""
    assert ended.stdout, ended
    return dict(re.findall(r"^. +(\w+)  +([A-Z]\w+(?: [A-Z]\w+)*)  ", ended.stdout, re.MULTILINE))


# What counts


def test_only_what_was_attempted_counts(kata: RunKata, workspace: Path) -> None:
    fill(workspace / "katas/window_max.py", solution_of("window_max"))
    ended = kata("grade", "--no-scale")
    assert ended.returncode == 0, ended
    assert graded(ended) == {"window_max": "Accepted"}
    assert f"Passed  1 of {len(STEMS)} points  isolation: " in ended.stdout


def test_files_that_were_uploaded_without_folders_count(kata: RunKata, tmp_path: Path) -> None:
    upload = tmp_path / "submission"
    write(upload, {"graph_bfs.py": WRONG, "window_max.py": solution_of("window_max"), "a.txt": ""})
    ended = kata("grade", "--no-scale", upload)
    assert ended.returncode == 1, ended
    assert graded(ended) == {"graph_bfs": "Wrong Answer", "window_max": "Accepted"}


def test_a_wrong_answer_fails_and_its_line_is_named(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/graph_bfs.py"
    fill(stub, WRONG)
    ended = kata("grade", workspace, folder=HOME)
    assert ended.returncode == 1
    assert graded(ended) == {"graph_bfs": "Wrong Answer"}
    (line,) = re.findall(r"katas/graph_bfs.py:(\d+): ", ended.stdout)
    assert stub.read_text("utf-8").splitlines()[int(line) - 1].startswith("def shortest_path(")


def test_nothing_attempted_is_not_passed(kata: RunKata) -> None:
    ended = kata("grade")
    assert (ended.returncode, ended.stdout) == (1, "Not passed: nothing was attempted.\n")
    ended = kata("grade", "--require", "kmeans", "--require", "graph_bfs")
    assert ended.returncode == 1
    assert graded(ended) == {"graph_bfs": "Not Attempted", "kmeans": "Not Attempted"}


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_points_say_what_is_earned_and_what_could_be(
    kata: RunKata, workspace: Path, tmp_path: Path, suffix: str
) -> None:
    points = tmp_path / f"points{suffix}"
    points.write_text(
        "window_max = 2.5\ngraph_bfs = 4\n"
        if suffix == ".toml"
        else '{"window_max": 2.5, "graph_bfs": 4}'
    )
    fill(workspace / "katas/window_max.py", solution_of("window_max"))
    ended = kata("grade", "--no-scale", "--points", points, "--require", "graph_bfs")
    assert ended.returncode == 1
    assert "Not passed  2.5 of 6.5 points" in ended.stdout, ended


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--only graph_bsf", "Did you mean graph_bfs?"),
        ("--require nothing_like_it", "there is no kata 'nothing_like_it'"),
        ("--points missing.toml", "missing.toml cannot be read"),
        ("--points points/strange.toml", "names 'strange', and there is no such kata"),
        ("--points points/negative.toml", "points are numbers from 0 upwards"),
        ("--points points/broken.json", "is no JSON"),
        ("points", "points holds no stubs"),
        ("--changed no-such-revision", "--changed no-such-revision: fatal"),
        ("--changed --output=evil", "--changed --output=evil: fatal"),
    ],
)
def test_wrong_usage_is_told(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    said: str,
) -> None:
    write(
        workspace / "points",
        {"strange.toml": "strange = 1", "negative.toml": "kmeans = -1", "broken.json": "{"},
    )
    monkeypatch.chdir(workspace)
    monkeypatch.setattr("sys.argv", ["kata", "grade", *arguments.split()])
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 2
    assert said in capsys.readouterr().err
    assert not (workspace / "evil").exists()


def test_reports_that_cannot_be_written_are_wrong_usage(kata: RunKata) -> None:
    ended = kata("grade", "--only", "graph_bfs", "--csv", "missing/folder.csv")
    assert ended.returncode == 2, ended
    assert "cannot write missing/folder.csv" in ended.stderr


def test_what_is_no_plain_file_is_refused(kata: RunKata, workspace: Path) -> None:
    """A link to the reference solution is no answer, and a named pipe holds nobody up."""
    link, pipe = workspace / "katas/window_max.py", workspace / "katas/graph_bfs.py"
    link.unlink()
    link.symlink_to(HOME / "solutions/katas/window_max.py")
    pipe.unlink()
    subprocess.run(["mkfifo", pipe], check=True)
    (workspace / "ml_katas").rename(workspace / "elsewhere")
    (workspace / "ml_katas").symlink_to(HOME / "solutions/ml_katas")
    ended = kata("grade", "--only", "window_max", "--only", "graph_bfs", "--only", "kmeans")
    assert ended.returncode == 1
    assert set(graded(ended).values()) == {"Invalid Answer"}
    assert "katas/graph_bfs.py is no plain file" in ended.stdout
    assert "ml_katas/kmeans.py is a symbolic link, or in a folder that is one" in ended.stdout


BROKEN_JUDGE = """
import sys
from graders.cli.main import run
from graders.grading import submission

def judge(*_):
    raise KeyError("ours")

submission.judge = judge
sys.argv = ["kata", "grade", "--only", "window_max"]
run()
"""


def test_a_mistake_of_ours_is_no_grade(workspace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_JUDGE], cwd=workspace, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 3, done
    assert graded(done) == {"window_max": "Judge Error"}


# Forks


TAMPERING = {
    "conftest.py": "raise SystemExit('conftest')",
    "graders/engine/judge.py": "raise SystemExit('judge')",
    "graders/katas/graph_bfs.py": "HINTS = ()",
    "hypothesis/__init__.py": "raise SystemExit('hypothesis')",
    "katas/__init__.py": "raise SystemExit('katas')",
    "multiprocessing/__init__.py": "raise SystemExit('multiprocessing')",
    "numpy.py": "raise SystemExit('numpy')",
    "pyproject.toml": "[project]\nname = 'other'",
    "sitecustomize.py": "raise SystemExit('sitecustomize')",
    "solutions/katas/graph_bfs.py": WRONG,
    ".github/workflows/grade.yml": "on: workflow_dispatch",
    "katas/strange\n::error::forged.py": "",
}
LISTED = [
    ".github/workflows/grade.yml changed",
    "conftest.py added",
    "graders/engine/judge.py changed",
    "graders/engine/sandbox/isolation.py removed",
    "graders/katas/graph_bfs.py changed",
    "hypothesis/ added",
    "katas/__init__.py added",
    "katas/strange\\n\\x3a:error::forged.py added",
    "multiprocessing/ added",
    "numpy.py added",
    "pyproject.toml changed",
    "sitecustomize.py added",
    "solutions/katas/graph_bfs.py changed",
    "tests/growth/ removed",
]


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with a right and a wrong answer, and nothing else changed."""
    folder = copy_of_upstream(tmp_path_factory.mktemp("fork") / "upstream")
    fill(folder / "katas/window_max.py", solution_of("window_max"))
    fill(folder / "katas/graph_bfs.py", WRONG)
    commit(folder, "Answer")
    return folder


def test_a_tampered_fork_gets_the_same_verdicts_and_is_told_of(
    kata: RunKata, fork: Path, tmp_path: Path
) -> None:
    tampered = tmp_path / "tampered"
    git(tmp_path, "clone", "--quiet", str(fork), str(tampered))
    write(tampered, TAMPERING)
    (tampered / "graders/engine/sandbox/isolation.py").unlink()
    shutil.rmtree(tampered / "tests/growth")
    commit(tampered, "Tamper")
    honest, other = (
        kata("grade", "--no-scale", "--only", "graph_bfs", "--only", "window_max", folder=folder)
        for folder in (fork, tampered)
    )
    assert graded(honest) == {"graph_bfs": "Wrong Answer", "window_max": "Accepted"}, honest
    assert (other.returncode, graded(other)) == (1, graded(honest))
    assert "Not used" not in honest.stdout
    listed = other.stdout.partition("Not used: differs from upstream\n")[2]
    assert [line.strip() for line in listed.splitlines()] == LISTED


def test_ends_of_lines_are_no_tampering(tmp_path: Path) -> None:
    write(tmp_path, {"upstream/graders/judge.py": "one\ntwo\n", "upstream/pyproject.toml": ""})
    write(tmp_path, {"fork/graders/judge.py": "one\r\ntwo\r\n"})
    assert tampering.changes(tmp_path / "fork", tmp_path / "upstream") == []
    write(tmp_path, {"fork/graders/judge.py": "one\r\nother\r\n"})
    assert [one.what for one in tampering.changes(tmp_path / "fork", tmp_path / "upstream")] == [
        "changed"
    ]


def test_only_what_was_changed_since_a_revision_counts(kata: RunKata, fork: Path) -> None:
    assert set(graded(kata("grade", "--no-scale", "--changed", "HEAD~1", folder=fork))) == {
        "graph_bfs",
        "window_max",
    }
    ended = kata("grade", "--changed", "HEAD", folder=fork)
    assert (ended.returncode, ended.stdout) == (
        0,
        "Passed: nothing that has changed was attempted.\n",
    )


def test_the_configuration_of_a_stranger_s_repository_runs_nothing(
    kata: RunKata, fork: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", str(fork), str(tmp_path / "evil"))
    for setting in ("core.fsmonitor", "core.sshCommand", "diff.external", "core.pager"):
        git(tmp_path / "evil", "config", setting, f"touch {tmp_path}/ran; false")
    ended = kata("grade", "--changed", "HEAD", folder=tmp_path / "evil")
    assert ended.returncode == 0, ended
    assert not (tmp_path / "ran").exists()


def test_what_a_revision_holds_is_compared_and_not_read(
    kata: RunKata, fork: Path, tmp_path: Path
) -> None:
    """A gigabyte of zeros is a megabyte in git, and more than the judge may take."""
    folder = tmp_path / "large"
    git(tmp_path, "clone", "--quiet", str(fork), str(folder))
    with (folder / "katas/window_max.py").open("wb") as file:
        file.truncate(1 << 30)
    git(folder, "-c", "core.bigFileThreshold=1m", "commit", "--quiet", "--all", "-m", "Large")
    git(folder, "checkout", "--quiet", "HEAD~1", "--", "katas/window_max.py")
    command = ["sh", "-c", f"ulimit -v {3 << 20}; exec {KATA} grade --no-scale --changed HEAD"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert graded(ended) == {"window_max": "Accepted"}, ended


def test_ends_of_lines_that_git_has_written_are_no_change(
    kata: RunKata, fork: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "windows"
    git(tmp_path, "clone", "--quiet", "-c", "core.autocrlf=true", str(fork), str(folder))
    assert b"\r\n" in (folder / "katas/window_max.py").read_bytes()
    ended = kata("grade", "--changed", "HEAD", folder=folder)
    assert ended.returncode == 0, ended


def test_a_repository_that_never_ends_is_given_up(
    fork: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "--quiet", str(fork), str(tmp_path / "endless"))
    (tmp_path / "endless/.git/config").unlink()
    os.mkfifo(tmp_path / "endless/.git/config")
    monkeypatch.setattr(collecting, "_GIT_SECONDS", 0.5)
    found = collecting.find(tmp_path / "endless", scale=False)
    with pytest.raises(collecting.NoRevision, match=r"git took longer than 0\.5 s"):
        collecting.changed(tmp_path / "endless", "HEAD", found)


# Formats


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in a folder: a right answer, one that writes nasty text, none to the others."""
    folder = tmp_path_factory.mktemp("reports")
    subprocess.run([KATA, "init", "workspace"], cwd=folder, check=True, capture_output=True)
    fill(folder / "workspace/katas/window_max.py", solution_of("window_max"))
    fill(folder / "workspace/katas/graph_bfs.py", NASTY_ANSWER)
    return folder


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, str]:
    """Every format of one run."""
    formats = ("junit", "json", "markdown", "csv", "gradescope")
    wanted = [word for name in formats for word in (f"--{name}", f"../{name}")]
    done = subprocess.run(
        [KATA, "grade", "--no-scale", "--annotations", "--require", "kmeans", *wanted],
        cwd=folder / "workspace",
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done
    return {"printed": done.stdout} | {name: (folder / name).read_text("utf-8") for name in formats}


def test_no_report_carries_what_could_be_taken_for_ours(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        if name != "json":
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", text), name
            assert not re.search(r"^ *(::error::|##\[error\])", text, re.MULTILINE), name


SCHEMAS = {
    name: json.loads((Path(data.__file__).parent / name).read_text("utf-8"))
    for name in ("judgements.schema.json", "grades.schema.json")
}


def test_the_data_has_the_documented_form(reports: dict[str, str]) -> None:
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
    )
    document = json.loads(reports["json"])
    Draft202012Validator(SCHEMAS["grades.schema.json"], registry=registry).validate(document)
    assert [grade["kata"] for grade in document["grades"]] == STEMS
    assert document["points"] == {"earned": 1, "possible": len(STEMS)}
    assert not document["passed"]


def test_the_schema_of_grades_describes_every_field() -> None:
    schema = SCHEMAS["grades.schema.json"]
    Draft202012Validator.check_schema(schema)
    for definition in [schema, *schema["$defs"].values()]:
        assert definition["additionalProperties"] is False
        assert definition["required"] == list(definition["properties"])
        for field in definition["properties"].values():
            assert field.get("description", "").endswith(".") or "$ref" in field


def test_junit_is_read_by_its_parser(reports: dict[str, str]) -> None:
    (suite,) = JUnitXml.fromstring(reports["junit"].encode())
    cases = {case.name: case for case in suite if isinstance(case, TestCase)}
    assert list(cases) == STEMS
    kinds = {name: [type(one) for one in case.result] for name, case in cases.items()}
    assert kinds["window_max"] == []
    assert kinds["graph_bfs"] == kinds["kmeans"] == [Failure]
    assert kinds["lru_pinned"] == [Skipped]
    assert (suite.tests, suite.failures, suite.errors) == (len(STEMS), 2, 0)
    (failure,) = cases["graph_bfs"].result
    assert failure.type == "Runtime Error"
    assert "IndexError" in failure.text


def test_a_judge_error_is_an_error_in_junit(grades: Grades) -> None:
    ours = unjudged(grades.grades[0].graded.submission, Verdict.JUDGE_ERROR, "KeyError: 'x'")
    (suite,) = JUnitXml.fromstring(junit.text(Grades((Grade(ours),))).encode())
    (first, *_) = suite
    assert isinstance(first, TestCase)
    assert [type(one) for one in first.result] == [Error]


# https://gradescope-autograders.readthedocs.io/en/latest/specs/
GRADESCOPE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "test_output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "output": {"type": "string"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def test_gradescope_s_results_hold_only_documented_fields(reports: dict[str, str]) -> None:
    results = json.loads(reports["gradescope"])
    Draft202012Validator(GRADESCOPE).validate(results)
    assert results["score"] == sum(test["score"] for test in results["tests"]) == 1
    passed = [test["name"] for test in results["tests"] if test["status"] == "passed"]
    assert passed == ["window_max"]


def test_csv_has_a_row_for_each_kata_and_no_formula(reports: dict[str, str]) -> None:
    rows = list(csv.DictReader(reports["csv"].splitlines()))
    assert [row["kata"] for row in rows] == STEMS
    found = {row["kata"]: row for row in rows}
    assert found["window_max"]["verdict"] == "AC"
    assert "IndexError" in found["graph_bfs"]["failure"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def test_markdown_keeps_a_stranger_s_text_in_its_block(reports: dict[str, str]) -> None:
    text = reports["markdown"]
    assert "| ✓ | window\\_max | Accepted | 1 of 1 |" in text
    (fence,) = re.findall(r"^(`{3,})text\nraised IndexError", text, re.MULTILINE) or [""]
    inside = text.partition(f"{fence}text\n")[2].partition(f"\n{fence}\n")[0]
    assert fence
    assert fence not in inside
    assert "<b>" not in text.replace(inside, "")


def test_annotations_are_commands_on_lines_of_their_own(
    reports: dict[str, str], grades: Grades
) -> None:
    commands = [line for line in reports["printed"].splitlines() if line.startswith("::")]
    assert commands == list(annotations.lines(grades))
    (runtime_error,) = [line for line in commands if "graph_bfs" in line]
    assert re.match(
        r"::error file=katas/graph_bfs.py,line=\d+,title=Runtime Error%3A graph_bfs::",
        runtime_error,
    )
    assert "%0A" in runtime_error


@pytest.fixture(scope="module")
def grades(folder: Path) -> Grades:
    """The same grades, of those katas that count."""
    paths = ("katas/graph_bfs.py", "katas/window_max.py", "ml_katas/kmeans.py")
    graded = [
        grade(Submission(Path(path).stem, path, source, options=Options(scale=False)))
        for path in paths
        for source in [(folder / "workspace" / path).read_bytes()]
    ]
    return Grades.of(graded, Terms(required=["kmeans"]), [])


@pytest.mark.parametrize("tell", [junit.text, gradescope.text, markdown.text])
def test_reports_of_nothing_are_whole(
    tell: Callable[[Grades], str],
) -> None:
    assert tell(Grades((), Terms(changes_only=True)))


OTHERS = tuple(Change(f"{n // 10}/file{n}", "added") for n in range(1000))
BEHIND = tuple(Change(f"graders/katas/{n}.py", "changed") for n in range(300))


def test_a_long_list_of_changes_is_cut(grades: Grades) -> None:
    found = replace(grades, not_used=OTHERS + BEHIND)
    told = (markdown.text(found), "\n".join(annotations.lines(found)))
    assert all(re.search(r"and \d+ more", text) for text in told)
    assert max(map(len, told)) < 10_000


def test_many_changes_in_a_folder_do_not_hide_a_single_one(grades: Grades) -> None:
    """As in a fork that is behind."""
    told = markdown.text(replace(grades, not_used=(*BEHIND, Change("numpy.py", "added"))))
    assert "- graders/katas/: 300 changed\n- numpy.py added\n" in told


def test_no_more_errors_than_github_shows_and_first_what_matters() -> None:
    wrong = [
        unjudged(Submission(stem, f"{stem}.py", b""), Verdict.WRONG_ANSWER, "it is wrong")
        for stem in STEMS[:30]
    ]
    grades = Grades(tuple(Grade(one, is_required=n == 20) for n, one in enumerate(wrong)))
    errors = [line for line in annotations.lines(grades) if line.startswith("::error")]
    assert len(errors) == 10
    assert STEMS[20] in errors[0]
    assert "title=21 more katas are not accepted" in errors[-1]


# What is left of a run


def test_reports_are_whole_after_each_verdict_and_stay_when_it_is_interrupted(
    workspace: Path,
) -> None:
    fill(workspace / "katas/window_max.py", solution_of("window_max"))
    sleeper = f"{solution_of('graph_bfs')}\nimport time\ntime.sleep(60)\n"
    fill(workspace / "katas/graph_bfs.py", sleeper)
    only = ["--only", "window_max", "--only", "graph_bfs"]
    written = ["--json", "grades.json", "--gradescope", "results.json", "--junit", "junit.xml"]
    command = [str(KATA), "grade", "--no-scale", *only, *written]
    grades = workspace / "grades.json"
    with subprocess.Popen(command, cwd=workspace, stderr=subprocess.PIPE, text=True) as running:
        while not grades.exists() or '"AC"' not in grades.read_text("utf-8"):
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said.startswith("kata: interrupted. What is known by now: "), said
    document = json.loads(grades.read_text("utf-8"))
    verdicts = {one["kata"]: one["judgement"]["verdict"] for one in document["grades"]}
    assert verdicts == {"graph_bfs": "JE", "window_max": "AC"}
    assert not document["passed"]
    assert json.loads((workspace / "results.json").read_text("utf-8"))["score"] == 1
    JUnitXml.fromfile(str(workspace / "junit.xml"))
    assert not list(workspace.glob(".*.[0-9]*"))


def test_a_device_is_told_the_end_alone_and_stays_a_device(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    output.Output(link).write("first", last=False)
    assert (tmp_path / "target").read_text("utf-8") == "first"
    assert link.is_symlink()
    output.Output(Path("/dev/null")).write("last", last=True)
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (["graph_bsf.py"], [], "holds no stubs"),
        (["graph_bfs.py"], ["--points", "missing.toml"], "missing.toml cannot be read"),
    ],
)
def test_gradescope_is_always_told_something(
    kata: RunKata, tmp_path: Path, names: list[str], options: list[str], said: str
) -> None:
    write(tmp_path / "submission", dict.fromkeys(names, "x = 1"))
    results = tmp_path / "results.json"
    ended = kata("grade", tmp_path / "submission", "--gradescope", results, *options)
    assert ended.returncode == 2
    told = json.loads(results.read_text("utf-8"))
    Draft202012Validator(GRADESCOPE).validate(told)
    assert told["score"] == 0
    assert said in told["output"]


# Which inputs


def test_an_answer_that_knows_its_inputs_by_heart_is_not_accepted(
    kata: RunKata, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: set[str] = set()

    def perform(*given: Any) -> Any:
        known.update(repr(call.args) for call in given if isinstance(call, Call))
        return unobserved(*given)

    unobserved = remote._perform
    monkeypatch.setattr(remote, "_perform", perform)
    (chosen,) = [one for one in katas(HOME) if one.stem == "parity_pairs"]
    assert judge(chosen, Answer.read(chosen.reference), Options(scale=False)).accepted
    table = f"""
{solution_of("parity_pairs")}
_right, _known = even_sum_pairs, {known}

def even_sum_pairs(values):
    return _right(values) if len(values) <= 5 or repr((values,)) in _known else -1
"""
    fill(workspace / "katas/parity_pairs.py", table)
    assert "Accepted" in kata("check", "parity_pairs", "--no-scale", folder=workspace).stdout
    for options in ([], ["--seed", "a secret"]):
        ended = kata("grade", "--no-scale", *options)
        assert graded(ended) == {"parity_pairs": "Wrong Answer"}, ended


def test_the_seed_is_used_kept_and_without_it_each_answer_has_its_own(
    kata: RunKata, workspace: Path
) -> None:
    fill(workspace / "katas/window_max.py", solution_of("window_max"))
    seeds = [
        _judged_on(kata, workspace, *options)
        for options in (["--seed", "7"], ["--seed", "a secret"], ["--seed", "a secret"], [], [])
    ]
    assert seeds[0] == (7, "7")
    assert seeds[1] == seeds[2] != seeds[0]
    assert seeds[3] == seeds[4]
    assert len({seeds[0], seeds[1], seeds[3]}) == 3
    fill(workspace / "katas/window_max.py", "# another\n")
    assert _judged_on(kata, workspace) != seeds[3]


def _judged_on(kata: RunKata, workspace: Path, *options: str) -> tuple[int, str | None]:
    arguments = ("grade", "--no-scale", "--only", "window_max", "--json", "grades.json")
    assert kata(*arguments, *options, folder=workspace).returncode == 0
    document = json.loads((workspace / "grades.json").read_text("utf-8"))
    (grade,) = document["grades"]
    return grade["judgement"]["seed"], document["seed"]


def test_an_upload_beside_an_untouched_stub_counts(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/graph_bfs.py"
    stub.write_bytes(b"# an older wording\r\n" + stub.read_bytes().replace(b"\n", b"\r\n"))
    write(workspace, {"graph_bfs.py": WRONG})
    assert graded(kata("grade", "--no-scale")) == {"graph_bfs": "Wrong Answer"}
