"""The workflow that grades forks: its form, what it may do, and its steps, run in a real fork."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from graders.engine.catalogue.katas import HOME

from .answers import solution_of
from .forks import commit, copy_of_upstream, fill, git, write

PATH = HOME / ".github/workflows/grade.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(PATH.read_text("utf-8"))
(JOB,) = WORKFLOW["jobs"].values()
STEPS = {step["name"]: step for step in JOB["steps"]}
ENVIRONMENT = Path(sys.executable).parents[1]  # as if it had just been made


ALL = sorted(PATH.parent.glob("*.yml"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_it_has_the_form_that_github_asks_for(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "github-workflows"]
    done = subprocess.run([*command, path], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_actions_are_named_by_their_commits(path: Path) -> None:
    """Whoever may move a tag runs code at our users'."""
    used = re.findall(r"^ +(?:- )?uses: (\S+)", path.read_text("utf-8"), re.MULTILINE)
    assert used
    assert not [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)]


def test_the_project_is_tested_on_every_python_that_it_is_for() -> None:
    workflow = yaml.safe_load((PATH.parent / "tests.yml").read_text("utf-8"))
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    named = [re.search(r"Python :: (3\.\d+)$", line) for line in project["classifiers"]]
    assert workflow["jobs"]["tests"]["strategy"]["matrix"]["python"] == [
        found[1] for found in named if found
    ]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_nothing_is_named_that_somebody_else_could_put_there(name: str) -> None:
    """A tag that does not exist, or a distribution that is not ours."""
    text = (HOME / name).read_text("utf-8")
    assert not re.search(r"@v\d|: v\d", text)
    assert not re.search(r"pip install[^`\n]*mle-katas", text)


def test_it_may_only_read_and_knows_no_secrets() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert list(WORKFLOW[True]) == ["workflow_call"]  # `on` is a truth in YAML
    assert "secrets" not in PATH.read_text("utf-8")
    checkouts = [step for step in JOB["steps"] if "checkout" in step.get("uses", "")]
    assert len(checkouts) == 2
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_comes_out_of_a_cache_that_a_fork_could_fill() -> None:
    assert not [step for step in JOB["steps"] if "cache" in step.get("uses", "")]
    assert not [step for step in JOB["steps"] if "cache" in step.get("with", {})]


def test_no_input_becomes_part_of_a_shell_s_text() -> None:
    assert not [name for name, step in STEPS.items() if "${{" in step.get("run", "")]


def test_graders_come_from_where_the_workflow_comes_from() -> None:
    fetched = STEPS["Fetch graders and solutions"]["with"]
    assert fetched["repository"] == "${{ job.workflow_repository }}"
    assert fetched["ref"] == "${{ job.workflow_sha }}"


class Runner:
    """What the steps of the job find on a runner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary = folder / "job-summary.md"
        self.values = {
            "github.workspace": str(folder),
            "job.workflow_repository": "upstream/katas",
            "inputs.require": "",
            "inputs.seed": "",
        }

    def run(self, name: str) -> "subprocess.CompletedProcess[str]":
        """Runs a step as GitHub does, in the fork's folder, which is the worst for us."""
        step = STEPS[name]
        given = {**JOB["env"], **step.get("env", {})}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.folder / "answers",
            env={
                **os.environ,
                "GITHUB_REPOSITORY": "fork/katas",
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **{key: self._resolved(value) for key, value in given.items()},
            },
            capture_output=True,
            encoding="utf-8",
        )

    def _resolved(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self.values[found[1]], text)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with a fork checked out that answers one kata and changes what it must not."""
    (tmp_path / "work").mkdir()
    upstream = copy_of_upstream(tmp_path / "work/upstream")
    fork = tmp_path / "work/answers"
    git(tmp_path, "clone", "--quiet", str(upstream), str(fork))
    fill(fork / "katas/parity_pairs.py", solution_of("parity_pairs"))
    write(fork, {"sitecustomize.py": "raise SystemExit", "graders/engine/judge.py": "judge = 1"})
    commit(fork, "Answer")
    (tmp_path / "work/environment").symlink_to(ENVIRONMENT)
    return Runner(tmp_path / "work")


def test_its_steps_grade_a_fork(runner: Runner) -> None:
    refused = "Refuse graders of the repository that is graded"
    assert runner.run(refused).returncode == 0
    done = runner.run("Grade")
    assert done.returncode == 0, done
    assert "Passed  1 of " in done.stdout
    assert "::warning title=Not used%3A differs from upstream::" in done.stdout
    reports = {path.name for path in (runner.folder / "reports").iterdir()}
    assert reports == {"summary.md", "grades.json", "junit.xml", "grades.csv"}
    assert runner.run("Summarise").returncode == 0
    told = runner.summary.read_text("utf-8")
    assert "## 1 of 1 attempted katas accepted" in told
    assert "- graders/engine/judge.py changed\n- sitecustomize.py added" in told

    runner.values["inputs.require"] = "graph_bfs $(touch evil) kmeans"
    assert runner.run("Grade").returncode == 2, "there is no kata $(touch"
    runner.values["inputs.require"] = "parity_pairs\n  graph_bfs\n"
    runner.values["inputs.seed"] = "a $(touch evil) secret"
    assert runner.run("Grade").returncode == 1
    grades = json.loads((runner.folder / "reports/grades.json").read_text("utf-8"))
    assert grades["seed"] == "a $(touch evil) secret"
    required = [grade["kata"] for grade in grades["grades"] if grade["required"]]
    assert required == ["graph_bfs", "parity_pairs"]
    assert not list(runner.folder.rglob("evil"))


@pytest.mark.parametrize("graders", ["fork/katas", ""])
def test_a_fork_that_calls_its_own_copy_is_refused(runner: Runner, graders: str) -> None:
    runner.values["job.workflow_repository"] = graders
    done = runner.run("Refuse graders of the repository that is graded")
    assert done.returncode == 2
    assert "::error::Call this workflow by the name" in done.stdout
