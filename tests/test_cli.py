"""The `kata` command as it is used: what it prints, how it exits, and that its options are true."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graders.cli import main
from graders.engine.catalogue.katas import FAMILIES, HOME, katas
from graders.engine.judge import Judgement, Judging
from graders.engine.sandbox.dialogue import Contestant
from graders.practice.history import History

from .answers import returns, solution_of
from .conftest import KATA, RunKata
from .judgements import judgement

Here = Callable[..., "Ended"]

STEMS = [kata.stem for kata in katas(HOME)]
STUBS = sorted(path for family in FAMILIES for path in (HOME / family).glob("[!_]*.py"))


def fill(stub: Path, source: str) -> None:
    """Writes an answer into a stub, below its statement."""
    stub.write_text(stub.read_text("utf-8") + source, "utf-8")


@pytest.fixture
def stub(workspace: Path) -> Path:
    """The stub of `window_max`."""
    return workspace / "katas/window_max.py"


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A right answer to `window_max`, outside the workspace."""
    answer = tmp_path / "right.py"
    answer.write_text(solution_of("window_max"))
    return answer


class Ended(NamedTuple):
    """How a command ended that ran in this process."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """Runs the command in this process, where it can be watched and its parts replaced."""
    monkeypatch.chdir(workspace)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["kata", *arguments])
        code: Any = 0
        try:
            main.run()
        except SystemExit as end:
            code = end.code
        return Ended(code, *capsys.readouterr())

    return run


# Wrong usage


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("check", "name the katas to judge, or use --all"),
        ("check graph_bfs --all", "name the katas to judge, or use --all"),
        ("check graph_bsf", "Did you mean graph_bfs?"),
        ("check elsewhere/graph_bsf.py", "Did you mean graph_bfs?"),
        ("check lacking/window_max.py", "is not the stub of window_max, which is"),
        ("show lacking/window_max.py", "kata check window_max --answer lacking/window_max.py"),
        ("show lru", "Did you mean lru_pinned?"),
        ("check window_max zzzzz", "there is no kata 'zzzzz'. `kata list` shows them all."),
        ("check graph_bfs window_max --answer x.py", "name exactly one kata"),
        ("check graph_bfs --answer missing.py", "missing.py cannot be read"),
        ("check graph_bfs --answer katas", "katas cannot be read: it is a folder"),
        ("check graph_bfs --examples -1", "--examples"),
        ("check graph_bfs --seed one", "--seed"),
        ("reset graph_bfs --undo", "no earlier answer of graph_bfs was kept"),
        ("init katas/graph_bfs.py", "is a file"),
        ("init katas/graph_bfs.py/practice", "katas/graph_bfs.py"),
        ("list --level easy", "warm-up, core"),
        ("list --tag cahces", "no kata has the tag 'cahces'"),
        ("list --tag caches --level warm-up", "no kata fits these options"),
        ("chekc graph_bfs", "chekc"),
    ],
)
def test_wrong_usage_is_told_in_words_and_exits_with_2(
    here: Here, workspace: Path, command: str, said: str
) -> None:
    (workspace / "lacking").mkdir()
    (workspace / "lacking/window_max.py").write_text("")
    ended = here(*command.split())
    assert ended.code == 2, ended
    assert said in ended.err
    assert ended.out == ""


def test_outside_a_workspace_it_says_what_to_do(kata: RunKata, tmp_path: Path) -> None:
    done = kata("list", folder=tmp_path)
    assert done.returncode == 2
    assert "`kata init DIR`" in done.stderr


def test_the_workspace_is_found_from_a_folder_inside_it(kata: RunKata, workspace: Path) -> None:
    assert kata("list", folder=workspace / "ml_katas").stdout == kata("list").stdout


@pytest.mark.parametrize(
    ("folder", "path"),
    [(".", "katas/graph_bfs.py"), ("katas", "graph_bfs.py"), ("ml_katas", "../katas/graph_bfs.py")],
)
@pytest.mark.parametrize("command", ["show", "check", "hint", "solution --spoil", "history"])
def test_the_path_of_a_stub_does_as_a_name(
    kata: RunKata, workspace: Path, command: str, folder: str, path: str
) -> None:
    done = kata(*command.split(), path, folder=workspace / folder)
    assert done.stderr == ""
    assert done.returncode == (command == "check")


def test_another_file_is_judged_outside_of_any_workspace(
    kata: RunKata, tmp_path: Path, right: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    done = kata("check", "window_max", "--answer", right, "--no-scale", folder=outside)
    assert done.returncode == 0, done
    assert list(outside.iterdir()) == []
    right.write_text("def window_max(values, width):\n    return []\n")
    wrong = kata("check", "window_max", "--answer", right, folder=outside)
    assert "the statement: " in wrong.stdout, "its examples are tried"


@pytest.mark.parametrize("command", ["", "check", "round", "plan show"])
def test_help_has_its_short_name(kata: RunKata, command: str) -> None:
    assert kata(*command.split(), "-h").stdout == kata(*command.split(), "--help").stdout


def test_the_version_is_told(kata: RunKata, tmp_path: Path) -> None:
    done = kata("--version", folder=tmp_path)
    assert re.fullmatch(r"kata \d+\.\d+\.\d+\n", done.stdout)


# Lists and statements


def test_list_names_every_kata_with_all_its_tags_in_a_line(kata: RunKata, workspace: Path) -> None:
    lines = kata("list").stdout.splitlines()[1:]
    for one, line in zip(katas(workspace), lines, strict=True):
        statement = one.statement
        for fact in (one.stem, statement.title, statement.level, str(statement.minutes)):
            assert fact in line
        assert line.strip().endswith(", ".join(statement.tags))


def test_list_can_be_narrowed_by_tag_and_level(here: Here) -> None:
    listed = here("list", "--tag", "caches", "--level", "hard").out
    assert "lru_pinned" in listed
    assert "graph_bfs" not in listed


@pytest.mark.parametrize("stem", ["graph_bfs", "window_max"])
def test_show_leaves_out_no_word_of_the_statement(here: Here, workspace: Path, stem: str) -> None:
    shown = here("show", stem).out
    (kata,) = (one for one in katas(workspace) if one.stem == stem)
    assert set(kata.statement.text.split()) <= set(shown.split())
    assert f"Edit {kata.stub}, then: kata check {stem}" in shown


def test_show_keeps_apart_what_stands_on_lines_of_its_own(here: Here) -> None:
    """`Limits` and `Ask first` begin lines in the stub, so they do here."""
    lines = here("show", "graph_bfs").out.splitlines()
    assert any(line.startswith("Limits: ") for line in lines)
    assert any(line.startswith("Ask first: ") for line in lines)


def test_show_keeps_lists_and_says_what_to_define(here: Here) -> None:
    lines = here("show", "lru_pinned").out.splitlines()
    assert "    class LRUCache:" in lines
    assert "        def get(self, key: Hashable, default: object = None) -> object:" in lines
    lines = here("show", "weighted_reservoir").out.splitlines()
    points = [line for line in lines if line.startswith("- ")]
    assert len(points) == 4
    assert points[0] == "- The order of the returned list is free."
    numbered = [line for line in here("show", "word_stream").out.splitlines() if line[:1] in "123"]
    assert [line[:3] for line in numbered if line] == ["1. ", "2. ", "3. "]


def test_show_has_the_statement_though_a_whole_file_was_pasted_over_the_stub(
    here: Here, stub: Path
) -> None:
    whole = here("show", "window_max").out
    stub.write_text(solution_of("window_max"))
    assert whole in here("show", "window_max").out


# Judging


def test_a_right_stub_is_accepted_and_counts_as_solved(kata: RunKata, stub: Path) -> None:
    fill(stub, solution_of("window_max"))
    done = kata("check", "window_max")
    assert done.returncode == 0, done
    first, *lines = done.stdout.splitlines()
    assert re.fullmatch(r"Accepted  window_max  \d+\.\d s  isolation: \w+", first)
    assert "  ✓ finds the maximum of each full window  100 examples" in lines
    assert any("of the reference at n = " in line for line in lines)
    assert re.search(r"^✓ +window_max", kata("list").stdout, re.MULTILINE)
    assert re.search(
        r"^  Solved with 1 attempt\. It comes back on 2\d{3}-\d\d-\d\d\.$", *said(done)
    )
    assert re.search(r"^  Next: (\w+), new: .*\. kata show \1$", *said(done))


def said(done: "subprocess.CompletedProcess[str]") -> tuple[str, re.RegexFlag]:
    """What to search, and how: line by line."""
    return done.stdout, re.MULTILINE


@pytest.mark.slow
def test_what_it_took_to_solve_a_kata_is_told(kata: RunKata, stub: Path) -> None:
    kata("show", "window_max")
    untouched = stub.read_text()
    fill(stub, "def window_max(values, width):\n    return []\n")
    kata("check", "window_max")
    kata("hint", "window_max")
    stub.write_text(untouched + solution_of("window_max"))
    done = kata("check", "window_max")
    assert re.search(r"^  Solved with 2 attempts in 1 minute of 20, 1 hint\. It comes", *said(done))
    for options in ("--no-scale", "--json", f"--answer {stub.parent}/lru_pinned.py"):
        assert "Solved" not in kata("check", "window_max", *options.split()).stdout


def test_another_file_is_judged_in_place_of_the_stub(
    kata: RunKata, stub: Path, right: Path
) -> None:
    before = stub.read_bytes()
    done = kata("check", "window_max", "--answer", right, "--no-scale", "--examples", "120")
    assert done.returncode == 0, done
    assert "  ✓ finds the maximum of each full window  120 examples\n" in done.stdout
    assert " n = " not in done.stdout, "nothing was measured"
    assert stub.read_bytes() == before
    assert "✓" not in kata("list").stdout


def test_several_katas_are_judged_once_each_in_the_order_given(here: Here) -> None:
    ended = here("check", "window_max", "graph_bfs", "window_max")
    headlines = re.findall(r"^\w.*", ended.out, re.MULTILINE)
    assert [line.split("  ")[1] for line in headlines] == ["window_max", "graph_bfs"]
    assert "\n\nNot Attempted  graph_bfs" in ended.out


def test_all_judges_every_kata_and_stubs_are_not_attempted(here: Here) -> None:
    ended = here("check", "--all", "--json")
    assert ended.code == 1
    judged = json.loads(ended.out)["judgements"]
    assert [(one["kata"], one["verdict"]) for one in judged] == [(stem, "NA") for stem in STEMS]


def test_an_untouched_stub_is_told_where_to_begin(here: Here) -> None:
    ended = here("check", "graph_bfs")
    assert ended.code == 1
    assert ended.out.startswith("Not Attempted  graph_bfs")
    assert "`kata show graph_bfs`" in ended.out


def test_json_is_all_that_is_printed_and_says_the_same(kata: RunKata, workspace: Path) -> None:
    fill(workspace / "katas/graph_bfs.py", returns("print('noise')"))
    done = kata("check", "graph_bfs", "window_max", "--json")
    assert done.returncode == 1
    assert done.stderr == ""
    printed = json.loads(done.stdout)
    assert printed["version"] == 1
    assert [one["verdict"] for one in printed["judgements"]] == ["WA", "NA"]


@pytest.fixture
def first_inputs(
    here: Here, right: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Judges a right answer with these options; returns the first calls that it was asked for."""
    seen: list[str] = []
    request = Contestant.request

    def noted(self: Contestant, operation: str, *operands: object, **cap: Any) -> list[Any]:
        if operation == "call":
            seen.append(str(operands))
        if len(seen) == 50:
            raise KeyboardInterrupt
        return request(self, operation, *operands, **cap)

    def run(*options: str) -> list[str]:
        seen.clear()
        assert here("check", "window_max", "--answer", str(right), *options).code == 130
        return seen.copy()

    monkeypatch.setattr(Contestant, "request", noted)
    return run


def test_inputs_are_the_same_until_another_seed_is_asked_for(
    first_inputs: Callable[..., list[str]],
) -> None:
    usual, again, other = first_inputs(), first_inputs("--seed=0"), first_inputs("--seed=1")
    assert usual == again
    assert usual != other


FIRST_CALLS_OF_KMEANS = """
import sys
from itertools import count
from graders.cli.main import run
from graders.engine.sandbox.dialogue import Contestant

def noted(self, operation, *operands, **cap):
    if operation == "call":
        print(*operands, file=sys.stderr)
        if next(calls) == 150:
            raise KeyboardInterrupt
    return request(self, operation, *operands, **cap)

calls = count(1)
request, Contestant.request = Contestant.request, noted
sys.argv = ["kata", "check", *sys.argv[1:], "--no-scale"]
run()
"""


def test_inputs_do_not_depend_on_what_else_is_judged(workspace: Path) -> None:
    """Neither on the constants in other graders, nor on whether these are installed."""
    fill(workspace / "ml_katas/kmeans.py", solution_of("kmeans"))
    alone, second = (
        subprocess.run(
            [sys.executable, "-c", FIRST_CALLS_OF_KMEANS, *stems],
            cwd=workspace,
            capture_output=True,
            encoding="utf-8",
        )
        for stems in (["kmeans"], ["lru_pinned", "kmeans"])
    )
    assert alone.stderr.count("kmeans") == 150
    assert alone.stderr == second.stderr


def test_the_verdict_is_shown_before_the_mistake_is_looked_for(
    here: Here, stub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []

    def name_mistake(_: Judging, judged: Judgement, *__: object) -> Judgement:
        shown.append(capsys.readouterr().out)
        return judged

    monkeypatch.setattr(Judging, "name_mistake", name_mistake)
    fill(stub, "def window_max(values, width):\n    print('seen')\n    return []\n")
    ended = here("check", "window_max")
    assert "Wrong Answer  window_max" in shown[0]
    assert "expected" in shown[0]
    assert "| seen" in shown[0]
    assert "kata hint window_max" in ended.out, "what to do next is said last"


def test_an_interrupted_search_for_the_mistake_leaves_the_judgement_in_the_history(
    here: Here, workspace: Path, stub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Judging, "name_mistake", interrupted)
    fill(stub, "def window_max(values, width):\n    return []\n")
    assert here("check", "window_max").code == 130
    assert [attempt.verdict for attempt in History(workspace).attempts()] == ["WA"]


# The solution


def test_the_solution_is_shown_as_it_is_written(kata: RunKata) -> None:
    done = kata("solution", "graph_bfs", "--spoil")
    assert done.returncode == 0
    assert done.stdout == solution_of("graph_bfs")


@pytest.mark.parametrize(("reply", "shown"), [("y\n", True), ("n\n", False), ("", False)])
def test_before_the_kata_is_solved_the_solution_is_asked_for(
    kata: RunKata, reply: str, shown: bool
) -> None:
    done = kata("solution", "graph_bfs", typed=reply)
    assert "You have not solved graph_bfs yet. Show the solution? [y/N]" in done.stdout
    assert ("def shortest_path" in done.stdout) is shown
    assert (done.returncode == 0) is shown


def test_after_solving_the_solution_is_shown_at_once(kata: RunKata, workspace: Path) -> None:
    History(workspace).record(judgement("graph_bfs"), b"", in_full=True)
    done = kata("solution", "graph_bfs", typed="")
    assert done.returncode == 0
    assert "Show the solution?" not in done.stdout
    assert "def shortest_path" in done.stdout


# Doctor and init


FACTS = ("python", "packages", "workspace", "git", "contestant", "files", "calls", "isolation")


def test_doctor_finds_all_in_order(kata: RunKata, workspace: Path) -> None:
    done = kata("doctor")
    assert done.returncode == 0, done
    marks = re.findall(r"^(.) (\w+)", done.stdout, re.MULTILINE)
    assert marks == [("✓", name) for name in FACTS]
    assert str(workspace) in done.stdout


def test_doctor_says_what_is_missing(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graders.cli.doctor._PACKAGES", ("no-such-package",))
    ended = here("doctor")
    assert ended.code == 3
    assert "✗ packages      no-such-package is not installed" in ended.out


def test_init_lays_out_every_stub_and_overwrites_none(kata: RunKata, tmp_path: Path) -> None:
    folder = tmp_path / "my katas"
    first = kata("init", folder, folder=tmp_path)
    assert first.returncode == 0, first
    laid_out = sorted(path.relative_to(folder) for path in folder.rglob("*.py"))
    assert laid_out == [path.relative_to(HOME) for path in STUBS]

    (folder / "katas/graph_bfs.py").write_text("mine")
    (folder / "katas/window_max.py").unlink()
    assert kata("init", folder, folder=tmp_path).returncode == 0
    assert (folder / "katas/graph_bfs.py").read_text() == "mine"
    assert (folder / "katas/window_max.py").exists()


def test_what_init_says_to_do_next_can_be_pasted(kata: RunKata, tmp_path: Path) -> None:
    printed = kata("init", "my katas", folder=tmp_path).stdout
    following = printed.strip().partition("Next: ")[2]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", following],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
    )
    assert done.returncode == 0, done


# Pipes


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("CI", "true"), ("PYTHONIOENCODING", "ascii")],
)
def test_piped_output_is_plain_and_complete(
    kata: RunKata, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    History(workspace).record(judgement("window_max"), b"", in_full=True)
    fill(workspace / "katas/graph_bfs.py", returns("print('noise')"))
    for usual in ("NO_COLOR", "CI", "FORCE_COLOR"):
        monkeypatch.delenv(usual, raising=False)
    monkeypatch.setenv("COLUMNS", "40")  # of the terminal that this is not
    monkeypatch.setenv(name, value)
    for command in ("list", "show window_max", "check graph_bfs"):
        done = kata(*command.split())
        printed = done.stdout + done.stderr
        assert "Traceback" not in printed
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", printed), "no escapes"
        assert not re.search("[\u2500-\u259f\u2800-\u28ff]", printed), "no boxes, no spinners"
        assert not re.search(r"\\[ux][0-9a-f]{2}", printed), "what cannot be encoded has a stand-in"
        assert not re.search(r"\w ?(\.\.\.|…)$", printed, re.MULTILINE), "nothing is cut off"
        assert done.stdout


def test_the_summary_of_each_command_is_whole_sentences(kata: RunKata) -> None:
    printed = kata("--help").stdout
    summaries = printed.partition("Commands:")[2].strip()
    for summary in re.split(r"\n  (?=\w)", summaries):
        assert summary.endswith("."), summary
        assert not summary.endswith(".."), summary


@pytest.mark.parametrize("command", ["list", "solution graph_bfs --spoil"])
def test_a_reader_that_goes_away_is_no_error(workspace: Path, command: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with open(write_end, "wb") as closed:  # noqa: PTH123  # a descriptor has no path
        done = subprocess.run(
            [KATA, *command.split()], cwd=workspace, stdout=closed, stderr=subprocess.PIPE
        )
    assert done.stderr == b""
    assert done.returncode != 3


@pytest.mark.parametrize(
    ("words", "folder", "offered"),
    [
        ("kata show graph_b", "workspace", "graph_bfs"),
        ("kata check graph_bfs lru_", "workspace/katas", "lru_pinned"),
        ("kata show graph_b", ".", ""),
        ("kata list --tag cach", "workspace", "caches"),
        ("kata list --level h", "workspace", "hard"),
        ("kata round --level wa", "workspace", "warm-up"),
        ("kata round --preset google-mle-s", "workspace", "google-mle-screen"),
    ],
    ids=["first", "second, in a folder inside", "outside", "tag", "level", "round", "preset"],
)
@pytest.mark.usefixtures("workspace")
def test_the_shell_completes_stems(
    kata: RunKata,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    folder: str,
    offered: str,
) -> None:
    monkeypatch.setenv("_KATA_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    done = kata(folder=tmp_path / folder)
    assert (done.stdout.strip(), done.stderr) == (offered, "")


# Trouble with the machine, which is no mistake of ours


def shell(workspace: Path, command: str, *, before: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["/bin/sh", "-c", f"{before} {KATA} {command}"],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )


@pytest.mark.parametrize(
    "command", ["list", "show graph_bfs", "check graph_bfs", "check graph_bfs --json", "--help"]
)
def test_output_that_cannot_be_written_is_told_in_a_line(workspace: Path, command: str) -> None:
    full = shell(workspace, f"{command} > /dev/full")
    assert (full.returncode, full.stderr.count("\n")) == (2, 1)
    assert full.stderr.startswith("kata: No space left on device. Make room on the disk")
    closed = shell(workspace, f"{command} >&-")
    assert (closed.returncode, closed.stderr) == (
        2,
        "kata: standard output is closed: there is nowhere to print to.\n",
    )


def test_without_standard_error_a_problem_is_told_all_the_same(workspace: Path) -> None:
    done = shell(workspace, "check graph_bsf 2>&-")
    assert (done.returncode, done.stderr) == (2, "")
    assert "Did you mean graph_bfs?" in done.stdout
    assert shell(workspace, "list 2>&- <&-").returncode == 0


@pytest.mark.parametrize(
    "command", ["reset window_max", "round --tag streams", "hint window_max", "init elsewhere"]
)
def test_where_nothing_can_be_written_nothing_half_written_is_left(
    workspace: Path, command: str
) -> None:
    stub = workspace / "katas/window_max.py"
    fill(stub, "# mine")
    before = stub.read_bytes()
    done = shell(workspace, command, before="ulimit -f 0;")
    assert done.returncode == 2, done
    assert "File too large" in done.stderr
    assert "mistake of ours" not in done.stderr
    assert stub.read_bytes() == before
    written = [path for path in workspace.rglob("*") if path.is_file() and ".kata" in path.parts]
    assert written == []


def test_doctor_says_that_nothing_can_be_written(workspace: Path) -> None:
    done = shell(workspace, "doctor", before="ulimit -f 0;")
    assert done.returncode == 3
    assert "✗ workspace" in done.stdout
    assert "File too large" in done.stdout


def test_doctor_says_which_stub_is_none(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/window_max.py"
    stub.unlink()
    stub.mkdir()
    done = kata("doctor")
    assert done.returncode == 3
    assert f"✗ workspace     {stub}: it is a folder, not a file" in done.stdout


@pytest.fixture
def no_sqlite(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that was built without SQLite."""
    (workspace / "lacking").mkdir()
    (workspace / "lacking/sqlite3.py").write_text("raise ModuleNotFoundError('_sqlite3')")
    monkeypatch.setenv("PYTHONPATH", str(workspace / "lacking"))


@pytest.mark.usefixtures("no_sqlite")
def test_without_sqlite_answers_are_judged_and_the_rest_says_what_is_missing(
    kata: RunKata, stub: Path
) -> None:
    fill(stub, returns("print('noise')"))
    done = kata("check", "window_max", "--no-scale")
    assert done.returncode == 1
    assert "this judgement is not in the history: this Python was built without" in done.stderr
    hint = kata("hint", "window_max")
    assert hint.returncode == 2
    assert "without sqlite3, which the history needs: install" in hint.stderr
    assert "without sqlite3" in kata("doctor").stdout


def test_a_folder_that_is_gone_is_told_in_a_line(kata: RunKata, workspace: Path) -> None:
    done = shell(workspace, "list", before="mkdir gone; cd gone; rmdir ../gone;")
    assert done.returncode == 2
    assert done.stderr == "kata: the current folder is gone: change into another one.\n"


# Mistakes of ours


@pytest.fixture
def broken_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle of `window_max` divides by zero."""
    monkeypatch.setattr("graders.katas.window_max.maxima", lambda values, width: 1 // 0)


@pytest.mark.usefixtures("broken_oracle")
def test_a_mistake_of_ours_is_called_one_and_exits_with_3(
    here: Here, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KATA_DEBUG", raising=False)
    ended = here("check", "window_max", "--answer", str(right))
    assert ended.code == 3
    assert "Judge Error: ZeroDivisionError" in ended.err
    assert "This is a mistake of ours, not of your answer." in ended.err
    assert "Traceback" not in ended.err + ended.out


@pytest.mark.usefixtures("broken_oracle")
def test_with_kata_debug_a_mistake_of_ours_shows_its_traceback(
    here: Here, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATA_DEBUG", "1")
    ended = here("check", "window_max", "--answer", str(right))
    assert ended.code == 3
    assert "Traceback (most recent call last)" in ended.err
    assert "test_cli.py" in ended.err, "down to the line that failed"


@pytest.mark.usefixtures("broken_oracle")
def test_a_mistake_of_ours_in_one_kata_does_not_hide_the_others(here: Here, stub: Path) -> None:
    fill(stub, solution_of("window_max"))
    ended = here("check", "window_max", "graph_bfs")
    assert ended.code == 3
    assert "Not Attempted  graph_bfs" in ended.out
