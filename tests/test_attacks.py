"""Attacks: none is accepted, and none writes, leaves a process behind or touches the judge.

Each file in `tests/attacks` is one: its code is put in front of a wrong answer, so that Accepted
would be a false pass. (The wrong answers run on every input and are wrong on nearly all.) If it
defines `cheat`, that replaces each function or method of the answer; if it leaves something in
`stolen` (a text or a module), that takes the place of the answer. One that says `ANSWER = "right"`
tries to do harm instead, and stands in front of the reference. What several import is in
`shared/` and takes the place of the import. By default two of each kind are tried.

An attack finds what it may change around `__file__`, which lies in a folder made for it. Whatever
it leaves elsewhere is called `kata_attack_...`, so that it is seen.
"""

import ast
import os
import re
import resource
import signal
import socket
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from graders.engine import judge as judging
from graders.engine.answers import answer as loading
from graders.engine.answers import remote
from graders.engine.answers.answer import Answer
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.judge import Options, judge
from graders.engine.sandbox import budget
from graders.engine.sandbox.dialogue import Contestant
from graders.engine.sandbox.limits import TimeCap
from graders.engine.verdicts import Verdict
from graders.reports import terminal

from .answers import solution_of
from .conftest import contestants_of
from .marks import all_but

FOLDER = Path(__file__).parent / "attacks"
LONGEST_SECONDS = 30.0  # most need one or two
# KiB that an attack makes the judge hold: with the 75 MiB of a judge that does nothing, 300 MiB.
# What a process of many tests holds besides is none of the attack's doing.
MOST_MEMORY = 225 * 1024
# These do harm: only for an account and a copy that are thrown away. One that kills the judge ends
# the run.
WITHOUT_LAYERS = os.environ.get("KATA_ATTACKS_LAYERS") == "none"
EVERY = os.environ.get("KATA_ATTACKS") == "all"
# Measuring costs, and naming pitfalls, takes as long as all the rest.
OPTIONS = Options(scale=EVERY, recognise=EVERY)
FEWEST_ATTACKS = 80
CATEGORIES = "bomb channel exit flood guess judge lie patch read spawn tamper"
CHOSEN = {
    *("bomb_growing_list", "bomb_regex"),
    *("channel_forged_frame", "channel_pickle"),
    *("exit_now_and_then", "exit_sys_import"),
    *("flood_stderr", "flood_stdout"),
    *("guess_kept_across_processes", "guess_seeds"),
    *("judge_kill", "judge_memory"),
    *("lie_equal_to_everything", "lie_nan"),
    *("patch_builtins", "patch_numpy"),
    *("read_frames", "read_import_solutions"),
    *("spawn_fork_bomb", "spawn_subprocess"),
    *("tamper_network", "tamper_write"),
}
SOURCES = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*_*.py")}
LIBRARIES = map(sysconfig.get_path, ("purelib", "stdlib"))
WATCHED = [HOME, Path.home(), *map(Path, ("/tmp", "/var/tmp", "/dev/shm", *LIBRARIES))]
SIGNALS = (signal.SIGUSR1, signal.SIGIO, signal.SIGTERM, signal.SIGHUP)
METHODS = ("get", "put", "pin", "unpin", "__len__", "__contains__")
ENTRIES = {  # what `cheat` replaces
    "graph_bfs": ["shortest_path"],
    "lru_pinned": [f"LRUCache.{method}" for method in METHODS],
    "attention_forward": ["attention"],
}
KATAS = {kata.stem: kata for kata in katas(HOME) if kata.stem in ENTRIES}
STEAL = """
if globals().get("stolen"):
    exec(stolen, globals()) if isinstance(stolen, str) else globals().update(vars(stolen))
"""


def joined(attack: str, stem: str) -> str:
    """The attack and an answer, as one file."""
    is_right = 'ANSWER = "right"' in attack
    wrong = (FOLDER / "wrong" / f"{stem}.py").read_text("utf-8")
    shared = (FOLDER / "shared" / "session.py").read_text("utf-8")
    attack = re.sub(r"^from shared\.session import .*$", lambda _: shared, attack, flags=re.M)
    parts = [attack, solution_of(stem) if is_right else wrong]
    if "stolen" in attack:
        parts.append(STEAL)
    if "def cheat(" in attack:
        parts += [f"{entry} = cheat({entry})" for entry in ENTRIES[stem]]
    return "\n".join(parts) + "\n"


def expected(attack: str) -> set[str]:
    """The codes of the verdicts that are right for it."""
    last = (ast.get_docstring(ast.parse(attack)) or "").splitlines()[-1]
    found = re.fullmatch(r"Expected: (\w+(?:, \w+)*)", last)
    return set(found[1].split(", ")) if found else set()


def state(near: Path) -> list[object]:
    """All that an attack might have changed."""
    entries = [(path, path.lstat()) for path in (near, *near.rglob("*"))]
    files = [(path, stat.st_mode, stat.st_size, stat.st_ctime_ns) for path, stat in entries]
    planted = [path for folder in WATCHED for path in folder.glob("kata_attack_*")]
    limits = [resource.getrlimit(number) for number in range(16)]  # all that Linux has
    settings = [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), Path.cwd()]
    return [files, planted, limits, settings]


@pytest.fixture
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a file and a socket; nothing may reach either, nor a signal the judge."""
    folder = tmp_path_factory.mktemp("near")  # short, for the address of a socket
    (folder / "notes.txt").write_text("untouched")
    received: list[int] = []
    with ExitStack() as stack:
        for number in SIGNALS:
            earlier = signal.signal(number, lambda number, _: received.append(number))
            stack.callback(signal.signal, number, earlier)
        box = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        box.bind(str(folder / "box"))
        box.setblocking(False)
        yield folder
        if WITHOUT_LAYERS:
            return
        assert not received, "the judge got a signal"
        with suppress(BlockingIOError):
            pytest.fail(f"a socket got {box.recv(100)!r}")


def pairs() -> Iterator[tuple[str, str]]:
    """Each attack on one kata, these in turn; on all of them with KATA_ATTACKS=all."""
    for number, name in enumerate(sorted(SOURCES)):
        for stem in ENTRIES if EVERY else [list(ENTRIES)[number % len(ENTRIES)]]:
            yield name, stem


def resident() -> int:
    """The memory that this process holds now, in KiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def peak() -> int:
    """The most memory that this process has held so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.timeout(90)  # a judge that an attack has stopped
@pytest.mark.parametrize(
    "attack",
    all_but(lambda attack: attack[0] in CHOSEN, pairs(), named="-".join, mark="slow"),
)
def test_an_attack_fails(
    attack: tuple[str, str], near: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, stem = attack
    short = TimeCap(cpu=1.0, wall=5.0)  # waiting for the real caps would tell nothing more
    monkeypatch.setattr(budget, "IDLE_SECONDS", 5.0)
    monkeypatch.setattr(loading, "LOADING", short)
    monkeypatch.setattr(remote, "PROMISE", short)
    monkeypatch.setattr(Contestant.request, "__kwdefaults__", {"cap": short})
    if "example" not in name:  # they would stop most attacks before a promise sees them
        monkeypatch.setattr(judging, "first_failure", lambda *_: None)
    if WITHOUT_LAYERS:
        monkeypatch.setattr("graders.engine.sandbox.process.LAYERS", ())
    path = near / f"{stem}.py"
    path.write_text(joined(SOURCES[name], stem), "utf-8")
    before, peak_before, resident_before = state(near), peak(), resident()
    judgement = judge(KATAS[stem], Answer.read(path), OPTIONS)
    terminal.show(Console(file=StringIO()), judgement, path)  # nor does the report fail
    if WITHOUT_LAYERS:
        may_pass = "AC" in expected(SOURCES[name]) or "stolen" in SOURCES[name]  # got the reference
        assert may_pass or not judgement.accepted
        return
    assert judgement.verdict.code in expected(SOURCES[name]), judgement.failure
    assert state(near) == before
    assert not contestants_of(os.getpid())
    assert judgement.seconds < LONGEST_SECONDS
    assert peak() <= max(resident_before + MOST_MEMORY, peak_before)  # other tests may take more


@pytest.mark.parametrize("stem", ENTRIES)
def test_the_harness_tells_right_from_wrong(stem: str, near: Path) -> None:
    """An attack that got hold of the reference would be accepted."""
    texts = {"": "WA", 'ANSWER = "right"': "AC", f"stolen = {solution_of(stem)!r}": "AC"}
    for attack, code in texts.items():
        answer = Answer(stem, near / f"{stem}.py", joined(attack, stem).encode())
        assert judge(KATAS[stem], answer, OPTIONS).verdict.code == code


def test_the_corpus_is_complete() -> None:
    assert len(SOURCES) >= FEWEST_ATTACKS
    for names in (SOURCES.keys(), CHOSEN & SOURCES.keys()):
        assert {name.partition("_")[0] for name in names} == {*CATEGORIES.split()}
    codes = {verdict.code for verdict in Verdict} - {"JE", "NA"}
    for name, source in SOURCES.items():
        allowed = codes if 'ANSWER = "right"' in source else codes - {"AC"}
        assert expected(source), f"{name} has no line `Expected: CODE, ...`"
        assert expected(source) <= allowed, name
