"""`kata batch`: a class's submissions, whatever they come in, whatever interrupts the run."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from graders.batch import cluster, work
from graders.batch.collecting import Refusal, find
from graders.batch.fingerprint import ALIKE, fingerprint, likeness
from graders.batch.ledger import Key, Ledger, Record, UnusableLedger, of_result
from graders.batch.run import Batch
from graders.batch.summary import alike
from graders.batch.work import Result
from graders.cli import main
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.judge import Judgement, Options
from graders.engine.verdicts import Verdict
from graders.grading import installation
from graders.grading.installation import installed
from graders.grading.submission import Graded, Submission
from graders.reports import data

from .answers import on_promises, solution_of
from .conftest import KATA, RunKata
from .forks import write
from .submissions import (
    bomb,
    bundled,
    delta_bomb,
    many_members,
    tree_bomb,
    zipped,
    zipped_link,
)

KATAS = {kata.stem: kata for kata in katas(HOME)}
RIGHT = solution_of("window_max")
MIB = 1 << 20


def results(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of results."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# What submissions come in


@pytest.mark.parametrize(
    "names",
    [
        ["katas/window_max.py", "ml_katas/kmeans.py"],
        ["fork-main/katas/window_max.py", "fork-main/solutions/katas/graph_bfs.py"],
        ["window_max.py"],
        ["ada/window_max.py", "__MACOSX/ada/._window_max.py"],
    ],
    ids=str,
)
@pytest.mark.parametrize("make", [zipped, bundled])
def test_answers_are_found_where_people_put_them(
    tmp_path: Path, make: Callable[[Path, dict[str, str]], Path], names: list[str]
) -> None:
    submission = make(tmp_path / "submission", dict.fromkeys(names, RIGHT))
    found = {one.stem: one for one in find(submission, "") if isinstance(one, Submission)}
    assert found.keys() == {"window_max", "kmeans"} & {Path(name).stem for name in names}
    assert found["window_max"].source.decode() == RIGHT


@pytest.mark.parametrize(
    "names",
    [
        ["solutions/katas/window_max.py"],
        ["fork/solutions/katas/window_max.py", "fork/README.md"],
        ["tests/window_max.py"],
    ],
    ids=str,
)
def test_our_own_solution_in_a_fork_is_no_answer(tmp_path: Path, names: list[str]) -> None:
    (refusal,) = find(zipped(tmp_path / "fork.zip", dict.fromkeys(names, RIGHT)), "")
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("it holds no answer")


def test_a_single_file_is_named_after_its_kata_or_its_kata_is_named(tmp_path: Path) -> None:
    for name in ("window_max.py", "ada.py"):
        (tmp_path / name).write_text(RIGHT)
    assert [one.stem for one in find(tmp_path / "window_max.py", "")] == ["window_max"]
    assert [one.stem for one in find(tmp_path / "ada.py", "window_max")] == ["window_max"]
    (refusal,) = find(tmp_path / "ada.py", "")
    assert isinstance(refusal, Refusal)
    assert "there is no kata 'ada'" in refusal.reason


def harmful(folder: Path) -> Iterator[tuple[str, Path]]:
    """Submissions that are refused, each after what its refusal says."""
    member = "katas/window_max.py"
    huge, latin = bytes(MIB + 1), "# caf\xe9".encode("latin-1")
    yield "larger than 64 KiB", bomb(folder / "bomb.zip", member, 64)
    yield "unpack to 129 MiB", bomb(folder / "larger bomb.zip", "else.bin", 129)
    yield "lies outside", zipped(folder / "up.zip", {f"../../{member}": RIGHT})
    yield "lies outside", zipped(folder / "root.zip", {"/etc/passwd": RIGHT, member: RIGHT})
    yield "is a symbolic link", zipped_link(folder / "link.zip", member, "/etc/passwd")
    yield "no zip archive", _written(folder / "torn.zip", b"PK\3\4torn")
    yield "neither a folder, a zip", _written(folder / "notes.txt", b"notes")
    yield "larger than 16 MiB", _written(folder / "fat.zip", b"PK" + bytes(17 * MIB))
    yield "larger than 64 KiB", _written(folder / "window_max.py", huge)
    yield "not in UTF-8", zipped(folder / "latin.zip", {member: latin})
    yield "it has no branch", _written(folder / "empty.bundle", b"# v2 git bundle\nnothing")
    head = b"# v2 git bundle\n" + 40 * b"0" + b" HEAD\n\nPACK"
    yield "git cannot read it", _written(folder / "torn.bundle", head)
    links = {member: "/etc/passwd"}
    yield "is a symbolic link", bundled(folder / "link.bundle", {}, links)
    yield "larger than 64 KiB", bundled(folder / "big.bundle", {member: huge.decode()})
    yield "more than 8 MiB", tree_bomb(folder / "trees.bundle")
    yield "git cannot read it", delta_bomb(folder / "delta.bundle", member)
    yield "more than 20_000 files", many_members(folder / "many.zip", 65_000)
    yield "more than 20_000 files", many_members(folder / "some.zip", 20_001)
    (folder / "linked").symlink_to(HOME)
    yield "symbolic link", folder / "linked"
    yield "holds no answer", zipped(folder / "empty.zip", {})


@pytest.mark.parametrize(
    "name", ["refs/heads/--upload-pack=touch evil", "--upload-pack=touch${IFS}evil", "a:refs/b"]
)
def test_names_of_branches_are_nothing_but_names(tmp_path: Path, name: str) -> None:
    bundle = bundled(tmp_path / "fork.bundle", {"katas/window_max.py": RIGHT})
    bundle.write_bytes(bundle.read_bytes().replace(b" HEAD\n", f" {name}\n".encode(), 1))
    (answer,) = find(bundle, "")
    assert isinstance(answer, Submission)
    assert not list(tmp_path.rglob("evil"))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_what_would_do_harm_is_refused_with_a_reason(tmp_path: Path) -> None:
    for reason, submission in harmful(tmp_path):
        (refusal,) = find(submission, "")
        assert isinstance(refusal, Refusal), submission
        assert reason in refusal.reason, submission


def test_what_is_refused_for_one_kata_leaves_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"katas/graph_bfs.py": b"\xff", "katas/window_max.py": RIGHT}
    refusal, answer = find(zipped(tmp_path / "two.zip", files), "")
    assert (refusal.stem, type(refusal)) == ("graph_bfs", Refusal)
    assert (answer.stem, type(answer)) == ("window_max", Submission)


# A run


@pytest.fixture
def submissions(tmp_path: Path) -> list[str]:
    """A small class: right, wrong, hostile, refused."""
    folder = tmp_path / "class"
    folder.mkdir()
    stub = KATAS["kmeans"].stub.read_text("utf-8")
    zipped(folder / "ada.zip", {"katas/window_max.py": RIGHT, "ml_katas/kmeans.py": stub})
    (folder / "bob").mkdir()
    (folder / "bob/window_max.py").write_text(f"{RIGHT}\n\n# by Bob\n")
    bundled(folder / "eve.bundle", {"katas/graph_bfs.py": on_promises("import os; os._exit(0)")})
    zipped(folder / "mallory.zip", {"../window_max.py": RIGHT})
    zipped(folder / "zoe.zip", {"ml_katas/kmeans.py": stub})
    windows = "# of an older wording\n" + stub.replace("\n", "\r\n")
    zipped(folder / "yan.zip", {"ml_katas/kmeans.py": windows})
    names = ("ada.zip", "bob", "eve.bundle", "mallory.zip", "yan.zip", "zoe.zip")
    return [f"class/{name}" for name in names]


def test_a_class_is_judged_and_summed_up(
    kata: RunKata, tmp_path: Path, submissions: list[str]
) -> None:
    ended = kata("batch", *submissions, "--out", "results", "--no-scale", folder=tmp_path)
    assert ended.returncode == 0, ended
    assert re.search(r"^graph_bfs +1 +0 \(0 %\)", ended.stdout, re.MULTILINE)
    assert re.search(r"^window_max +2 +2 \(100 %\)", ended.stdout, re.MULTILINE)
    assert re.search(r"^class/ada.zip +1 *$", ended.stdout, re.MULTILINE)
    assert re.search(r"^class/eve.bundle +0 +graph_bfs RE", ended.stdout, re.MULTILINE)
    assert re.search(r"^class/mallory.zip +0 +refused: .* lies outside", ended.stdout, re.MULTILINE)
    assert re.search(
        r"^class/zoe.zip +0 +refused: nothing was attempted", ended.stdout, re.MULTILINE
    )
    assert re.search(r"^class/yan.zip +0 +nothing was attempted", ended.stdout, re.MULTILINE)
    assert "window_max, 100 %: class/ada.zip, class/bob" in ended.stdout
    written = results(tmp_path / "results")
    schemas = {
        name: json.loads((Path(data.__file__).parent / name).read_text("utf-8"))
        for name in ("judgements.schema.json", "results.schema.json")
    }
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    for line in written:
        Draft202012Validator(schemas["results.schema.json"], registry=registry).validate(line)

    # Once more: nothing is judged again, and the summary is the same.
    again = kata("batch", *submissions, "--out", "results", "--no-scale", folder=tmp_path)
    assert again.stdout == ended.stdout
    assert results(tmp_path / "results") == written


ON_TWO_CORES = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """With nothing lost, nothing judged twice, and no process left behind."""
    for number in range(6):
        (tmp_path / f"{number}.py").write_text(f"{RIGHT}\n# {number}\n")
    names = [f"{number}.py" for number in range(6)]
    options = ["--kata", "window_max", "--out", "results", "--no-scale"]
    command = [sys.executable, "-c", ON_TWO_CORES, str(KATA), "batch", *names, *options]
    out = tmp_path / "results"
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as running:
        while not out.exists() or not out.read_bytes():
            time.sleep(0.01)
        children = _children(running.pid)
        running.send_signal(signal.SIGKILL)
    assert children
    assert not [pid for pid in children if _runs_still(pid)]
    before = results(out)
    assert 1 <= len(before) < 6
    with out.open("a") as file:
        file.write('{"version": 1, "submission": "5.py", "kata"')  # torn
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done
    after = results(out)
    assert after[: len(before)] == before
    assert sorted(line["submission"] for line in after) == names


def _children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in text.split()]


def _runs_still(pid: int) -> bool:
    for _ in range(500):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return False
        except OSError:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("missing.zip --out results", "there is no submission missing.zip"),
        ("class.py --out no/folder", "no/folder cannot be written"),
        ("class.py --out class.py", "class.py holds something else than results"),
        ("class.py --out results --kata window_mac", "Did you mean window_max"),
    ],
)
def test_wrong_usage_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    said: str,
) -> None:
    (tmp_path / "class.py").write_text(RIGHT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kata", "batch", *arguments.split()])
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "class.py").read_text() == RIGHT


def test_a_cluster_needs_the_extra_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "window_max.py").write_text(RIGHT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)  # as if it were not installed
    command = "kata batch window_max.py --out results --scheduler tcp://127.0.0.1:1"
    monkeypatch.setattr("sys.argv", command.split())
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 2
    assert "pip install -e '.[cluster]'" in capsys.readouterr().err


def test_a_worker_that_would_judge_otherwise_is_refused() -> None:
    """It may have the same version, of another commit; and it may come later than we looked."""
    options = Options(scale=False)
    ada = Submission("window_max", "ada.py", RIGHT.encode(), "ada.py", options)
    assert work.carry_out(ada).judged_by == installed()
    cluster.require_same("tcp://1", installed())
    other = installed().replace("digest=", "digest=0")
    with pytest.raises(cluster.UnusableCluster, match="tcp://1 would judge otherwise than we do"):
        cluster.require_same("tcp://1", other)


# Results


def test_two_runs_do_not_write_the_same_results(tmp_path: Path) -> None:
    with Ledger(tmp_path / "results"), pytest.raises(UnusableLedger, match="another run"):
        Ledger(tmp_path / "results")


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.JUDGE_ERROR])
def test_what_we_got_wrong_is_judged_again(tmp_path: Path, verdict: Verdict) -> None:
    submission = Submission("window_max", "window_max.py", b"", "ada.zip")
    key = Key.of(submission, "1")
    graded = Graded(submission, Judgement("window_max", verdict))
    with Ledger(tmp_path / "results") as ledger:
        ledger.add(of_result(Result(graded, (), "1")))
    with Ledger(tmp_path / "results") as ledger:
        assert (ledger.get(key) is None) is (verdict is Verdict.JUDGE_ERROR)
        assert ledger.get(key._replace(digest="1" * 64)) is None
        assert ledger.get(key._replace(seed=1)) is None


def test_results_of_an_older_form_are_not_mixed_with_ours(tmp_path: Path) -> None:
    (tmp_path / "results").write_text('{"version": 1, "submission": "ada.zip"}\n')
    with pytest.raises(UnusableLedger, match="name another file"):
        Ledger(tmp_path / "results")


@pytest.mark.parametrize(
    "path", ["graders/katas/a.py", "solutions/pitfalls/katas/a.py", "katas/a.py"]
)
def test_whatever_has_a_part_in_judging_is_in_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(installation, "HOME", tmp_path)
    write(tmp_path, {path: "one", "README.md": "one", "graders/__pycache__/a.pyc": "one"})
    before = installation.digest()
    write(tmp_path, {"README.md": "two", "graders/__pycache__/a.pyc": "two"})
    assert installation.digest() == before
    write(tmp_path, {path: "two"})
    assert installation.digest() != before


def test_a_seed_is_that_of_every_answer_and_without_one_each_has_its_own(tmp_path: Path) -> None:
    for name in ("ada", "bob"):
        write(tmp_path / name, {"window_max.py": f"{RIGHT}\n# {name}\n"})

    def seeds(text: str) -> list[int]:
        given: list[int] = []

        def execute(submissions: Iterable[Submission]) -> Iterator[tuple[Submission, None]]:
            for submission in submissions:
                given.append(submission.options.seed)
                yield submission, None

        with Ledger(tmp_path / "results") as ledger:
            records = Batch([tmp_path / "ada", tmp_path / "bob"], ledger, seed=text).run(execute)
        assert [record.key.seed for record in records] == given
        return given

    assert seeds("7") == [7, 7]
    assert len({*seeds("a secret")}) == 1
    assert len({*seeds("")}) == 2


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    sleeper = f"{RIGHT}\nimport time\ntime.sleep(60)\n"
    write(tmp_path, {"window_max.py": RIGHT, "sleeper.py": sleeper})
    command = [str(KATA), "batch", "window_max.py", "sleeper.py", "--kata", "window_max"]
    with subprocess.Popen(
        [*command, "--out", "results", "--no-scale"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        while not (tmp_path / "results").exists() or not (tmp_path / "results").read_bytes():
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said == "kata: interrupted. The same command goes on from what is in results.\n"


# Workers


# In a process of its own: tests run in one with threads, which must not be forked.
WORKERS = """
import json, os, signal
from graders.workers import pool

def length_or_end(task):
    if task == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    return len(task)

def affinity(_):
    return pool.cores()

cores = pool.cores()
lengths = dict(pool.run(length_or_end, ["a", "end", "bcd", "end", "ef"], 2))
places = [found for _, found in pool.run(affinity, range(len(cores)), len(cores))]
print(json.dumps([lengths, sorted(places), cores]))
"""


def test_each_worker_has_a_core_and_one_that_dies_costs_no_other_its_result() -> None:
    done = subprocess.run([sys.executable, "-c", WORKERS], capture_output=True, check=True)
    lengths, places, cores = json.loads(done.stdout)
    assert lengths == {"a": 1, "end": None, "bcd": 3, "ef": 2}
    assert places == [[core] for core in cores]


# Near-identical answers


STUB = KATAS["graph_bfs"].stub.read_bytes()
ORIGINAL = solution_of("graph_bfs")


def test_names_layout_and_docstrings_do_not_hide_a_copy() -> None:
    copy = ORIGINAL.replace("path", "way").replace("source", "begin").replace("    ", "  ")
    copy = re.sub(r'^""".*?"""', '"""All my own work."""', copy, flags=re.DOTALL)
    assert likeness(_print(ORIGINAL), _print(copy)) == 1


@pytest.mark.parametrize(
    "padding", ["pass", "0", "'text'", "result = result", "if 0: x = 1", "assert True", "x: int"]
)
def test_statements_that_do_nothing_do_not_hide_a_copy(padding: str) -> None:
    copy = re.sub(r"^( +)(return .*)$", rf"\g<1>{padding}\n\g<1>\2", ORIGINAL, flags=re.MULTILINE)
    assert copy != ORIGINAL
    assert likeness(_print(ORIGINAL), _print(copy)) == 1


def _judged_as(submission: str, stem: str, source: str) -> Record:
    found = fingerprint(source.encode(), KATAS[stem].stub.read_bytes())
    return Record(Key(submission, stem, submission, False, 0, "1"), fingerprint=found)


def test_copies_of_our_own_answers_are_marked() -> None:
    (group,) = alike([_judged_as("ada.zip", "graph_bfs", ORIGINAL)])
    assert group.origins == ("ada.zip",)
    assert "solutions/katas/graph_bfs.py" in group.ours
    assert group.likeness == 1
    other = HOME / "tests/alternatives/graph_bfs/levels.py"
    (group,) = alike([_judged_as("ada.zip", "graph_bfs", other.read_text("utf-8"))])
    assert group.ours == ("tests/alternatives/graph_bfs/levels.py",)


def test_the_same_short_answer_is_marked_last_and_as_short() -> None:
    short = "def f(values):\n    return [x for x in values if x > {} and x < 9]\n"
    records = [
        _judged_as(name, "graph_bfs", source)
        for name, source in {
            "ada": short.format(1),
            "bob": short.format(1).replace("x", "y"),
            "eve": short.format(2),
            "yan": ORIGINAL,
        }.items()
    ]
    first, last = alike(records)
    assert (first.origins, first.is_short) == (("yan",), False)
    assert (last.origins, last.is_short) == (("ada", "bob"), True)


def test_one_statement_more_does_not_hide_a_copy() -> None:
    copy = re.sub(r"^( +)(return .*)$", r"\1done = True\n\1\2", ORIGINAL, flags=re.MULTILINE)
    assert copy != ORIGINAL
    assert ALIKE <= likeness(_print(ORIGINAL), _print(copy)) < 1


def test_right_answers_of_different_people_are_not_marked() -> None:
    others = [path.read_text() for path in (HOME / "tests/alternatives/graph_bfs").glob("*.py")]
    assert others
    assert max(likeness(_print(ORIGINAL), _print(other)) for other in others) < ALIKE / 2


def test_what_the_stub_says_itself_is_not_compared() -> None:
    stub = "".join(f"def f{n}(x):\n    raise NotImplementedError\n" for n in range(100)).encode()
    assert fingerprint(stub, b"")
    assert fingerprint(stub + b"def own(x):\n    return x\n", stub) == ()


@pytest.mark.parametrize(
    "source",
    ["def shortest_path(graph, source, target): return None", "def broken(", "(" * 5000, ""],
    ids=["hardly anything", "no Python", "too deep", "empty"],
)
def test_what_says_nothing_or_is_no_python_is_not_compared(source: str) -> None:
    assert _print(source) == ()
    assert likeness(_print(source), _print(source)) == 0


def _print(source: str) -> tuple[str, ...]:
    return fingerprint(source.encode(), STUB)
