"""What README and CONTRIBUTING say is so."""

import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import nox
import pytest
import typer

from graders.cli.main import app
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, Kata, katas

README = (HOME / "README.md").read_text("utf-8")
CONTRIBUTING = (HOME / "CONTRIBUTING.md").read_text("utf-8")
DOCUMENTS = README + CONTRIBUTING

BLOCKS = re.findall(r"```bash\n(.*?)\n```", README, re.DOTALL)
COMMANDS = sorted(set(re.findall(r"(?:^|`)(kata [^`#\n]*[^`#\s])", DOCUMENTS, re.MULTILINE)))
SESSIONS = [
    name
    for names in re.findall(r"nox -s ([\w -]+)`", DOCUMENTS)
    for name in names.partition(" -- ")[0].split()
]
LINKS = sorted(set(re.findall(r"\]\(([^)#]+)\)", DOCUMENTS)))
PATHS = sorted(set(re.findall(r"`((?:graders|solutions|tests|katas|ml_katas)/[^`]*)`", DOCUMENTS)))
EXAMPLE = dict(
    re.findall(r"`([\w/]+\.py)`: [^`]*\n\n?```python\n(.*?)```", CONTRIBUTING, re.DOTALL)
)

STEMS = {kata.stem for kata in katas(HOME)} | {Path(path).stem for path in EXAMPLE}


def test_the_first_command_installs_and_judges_a_right_answer() -> None:
    setup, install, check = BLOCKS[0].split(" && ")
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install -e .")
    assert_is_a_command(check.removeprefix(".venv/bin/"))
    assert (HOME / shlex.split(check)[-1]).is_file()


def test_the_second_command_is_what_the_continuous_integration_runs() -> None:
    assert BLOCKS[1].startswith("python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && ")
    lines = (HOME / ".ci/run").read_text("utf-8").splitlines()
    assert lines[-2:] == [f"{BLOCKS[1]} &&", "    .venv/bin/pytest -m 'slow or proof'"]
    assert os.access(HOME / ".ci/run", os.X_OK)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_exists(command: str) -> None:
    assert_is_a_command(command)


@pytest.mark.parametrize("session", SESSIONS)
def test_every_nox_session_exists(session: str) -> None:
    importlib.import_module("noxfile")
    assert session in nox.registry.get()


@pytest.mark.parametrize("target", [*LINKS, *PATHS])
def test_every_file_that_is_pointed_to_exists(target: str) -> None:
    assert (HOME / target).exists() or Path(target).stem in STEMS


def test_the_pictures_show_the_katas_as_they_are_now() -> None:
    """A promise that was reworded since shows that they must be drawn again."""
    failing, accepted = (picture(name) for name in ("failing", "accepted"))
    grader = grader_of(Kata("katas", "lru_pinned", HOME))
    promises = [promise.sentence for promise in grader.promises]
    assert "Wrong Answer" in failing
    assert promises[0] in failing
    for line in ["Accepted", *promises, *(scale.sentence for scale in grader.scales)]:
        assert line in accepted


def test_the_worked_example_is_a_kata(tmp_path: Path) -> None:
    """Its files, laid beside the graders, are judged as the text says."""
    for folder in ("graders", "solutions", "ml_katas"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    for path, text in EXAMPLE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert verdicts(tmp_path) == {
        "stub": "NA",
        "reference": "AC",
        "compares_neighbours": "WA",
        "searches_a_list": "TLE",
    }


def assert_is_a_command(line: str) -> None:
    """Parses a command line the way `kata` does, without running it; its kata must exist."""
    _, *arguments = shlex.split(line)
    if arguments == ["--help"]:
        return
    group = typer.main.get_command(app)
    command = group.commands[arguments[0]]  # type: ignore[attr-defined]  # it is a group
    if len(arguments) == 1:  # it is spoken of, not called
        return
    parameters = command.make_context(arguments[0], arguments[1:]).params
    stems = parameters.get("stems") or [parameters.get("stem")]
    assert {stem for stem in stems if stem} <= {kata.stem for kata in katas(HOME)} | {
        "first_repeat"
    }


def picture(name: str) -> str:
    """Returns the words in a picture of the README."""
    texts = re.findall(
        r"<text[^>]*>(.*?)</text>", (HOME / f".github/{name}.svg").read_text("utf-8")
    )
    return unescape(" ".join(texts)).replace("\xa0", " ")


def verdicts(home: Path) -> dict[str, str]:
    """Judges every answer to the worked example by the graders in another folder."""
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-c", _JUDGE_ALL]
    done = subprocess.run(command, env=environment, cwd=home, stdout=subprocess.PIPE, check=True)
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


_JUDGE_ALL = """
import json
from graders.engine.answers.answer import Answer
from graders.engine.catalogue.katas import HOME, Kata
from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.judge import Options, judge

kata = Kata("katas", "first_repeat", HOME)
answers = {"stub": Answer.read(kata.stub), "reference": Answer.read(kata.reference)}
answers |= {name: pitfall.answer for name, pitfall in pitfalls_of(kata).items()}
found = {name: judge(kata, answer, Options()) for name, answer in answers.items()}
print(json.dumps({name: judgement.verdict.code for name, judgement in found.items()}))
"""
