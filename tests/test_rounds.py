"""Timed rounds: what is chosen, what the clock counts, and the scorecard."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.engine.verdicts import Verdict
from graders.practice.history import HINT, History
from graders.practice.presets import presets
from graders.practice.rounds import Round, Rounds, choose
from graders.practice.scorecard import scorecard

from .answers import solution_of
from .conftest import RunKata
from .judgements import at, practiser
from .terminals import started

RIGHT = solution_of("parity_pairs")
WRONG = "def even_sum_pairs(values):\n    return 0\n"
TWICE = """
_right = even_sum_pairs
def even_sum_pairs(values):
    return 2 * _right(values) if len(values) > 6 else _right(values)
"""
ALL = katas(HOME)

# The clock


def test_the_clock_stands_still_in_pauses() -> None:
    found = Round(("kmeans",), minutes=10, started=1000.0)
    assert found.left(1060.0) == 540
    paused = found.pause(1060.0)
    assert paused.left(5000.0) == 540
    assert paused.pause(5000.0) == paused
    going = paused.go_on(5000.0)
    assert going.left(5030.0) == 510
    assert going.go_on(6000.0) == going


def test_a_round_whose_time_was_up_long_ago_ended_then() -> None:
    found = Round(("kmeans",), minutes=10, started=1000.0).pause(1060.0).go_on(1160.0)
    assert not found.is_over(1000.0 + 600 + 99)
    assert found.is_over(1000.0 + 600 + 100)
    assert found.end(99_000.0).ended == 1000.0 + 600 + 100
    assert found.end(1200.0).ended == 1200.0
    assert found.end(1200.0).elapsed(99_000.0) == 100
    assert found.end(1200.0).end(99_000.0) == found.end(1200.0), "it ends once"


# What is chosen


def stems(chosen: list[Kata]) -> list[str]:
    return [kata.stem for kata in chosen]


def test_katas_are_taken_in_order_as_long_as_they_fit() -> None:
    order = [kata for kata in ALL if kata.stem in ("graph_bfs", "lru_pinned", "parity_pairs")]
    minutes = {kata.stem: kata.statement.minutes for kata in order}
    assert minutes == {"graph_bfs": 20, "lru_pinned": 35, "parity_pairs": 15}
    assert stems(choose(order, 40, None)) == ["graph_bfs", "parity_pairs"]
    assert stems(choose(order, 55, None)) == ["graph_bfs", "lru_pinned"]
    assert stems(choose(order, 90, 1)) == ["graph_bfs"]
    assert stems(choose(order[1:], 5, None)) == ["lru_pinned"], "one at least"
    assert choose([], 90, None) == []


@pytest.mark.parametrize("name", presets())
def test_every_preset_finds_katas_of_its_own_in_each_group_that_has_any(name: str) -> None:
    preset = presets()[name]
    chosen = choose(ALL, preset.minutes, preset.count, preset)
    assert 1 <= len(chosen) <= preset.count
    assert all(preset.has(kata) for kata in chosen)
    assert sum(kata.statement.minutes for kata in chosen) <= preset.minutes
    for number in range(min(len(chosen), len(preset.groups))):
        if any(preset.is_of(kata, number) for kata in ALL):
            assert any(preset.is_of(kata, number) for kata in chosen)


# The scorecard


def test_the_scorecard_is_read_off_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path)
    practise = practiser(tmp_path, monkeypatch)
    rounds = Rounds(history)
    first = rounds.keep(
        Round(("kmeans",), 30, at("2026-03-01 10:00"), ended=at("2026-03-01 10:30"))
    )
    practise("2026-03-01 10:25", "kmeans")
    second = rounds.keep(
        Round(
            ("kmeans", "graph_bfs", "roc_auc"),
            30,
            at("2026-03-02 10:00"),
            pauses=((at("2026-03-02 10:05"), at("2026-03-02 11:05")),),
            ended=at("2026-03-02 11:25"),
        )
    )
    practise("2026-03-02 09:59", "kmeans", Verdict.WRONG_ANSWER, pitfall="before_the_round")
    practise("2026-03-02 10:02", "kmeans", Verdict.WRONG_ANSWER, pitfall="means_of_nothing")
    monkeypatch.setattr(time, "time", lambda: at("2026-03-02 11:06"))
    history.note("kmeans", HINT, 0)
    practise("2026-03-02 11:10", "kmeans")
    practise("2026-03-02 11:20", "kmeans", Verdict.WRONG_ANSWER, pitfall="after_solving")
    practise("2026-03-02 11:15", "graph_bfs", in_full=False)
    practise("2026-03-02 11:30", "roc_auc")  # too late

    solved, in_part, never = scorecard(history, second)
    assert (solved.verdict, solved.accepted_after, solved.attempts) == ("AC", 10 * 60, 2)
    assert (solved.hints, solved.points, solved.before) == (1, 80, 25 * 60)
    assert solved.pitfalls == ("means_of_nothing",)
    assert (in_part.attempts, in_part.accepted_after, in_part.points) == (1, None, 0)
    assert (never.verdict, never.attempts, never.points) == ("", 0, 0)
    assert scorecard(history, first)[0].before is None


# As a command


def test_without_a_terminal_a_round_is_checks_and_an_end(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/parity_pairs.py"
    untouched = stub.read_bytes()
    stub.write_text("# an earlier answer")
    done = kata("round", "--tag", "parity", "--minutes", "30")
    assert done.returncode == 0, done
    assert done.stdout.startswith("30 minutes for parity_pairs.")
    assert "`kata check STEM` judges, `kata round end` shows the scorecard" in done.stdout
    assert stub.read_bytes() == untouched
    again = kata("round")
    assert again.returncode == 2
    assert "a round is running: `kata round resume`, or `kata round end`" in again.stderr

    stub.write_text(WRONG)
    assert "expected" in kata("check", "parity_pairs").stdout
    assert "Paused with 29:" in kata("round", "pause").stdout
    assert "The clock runs: 29:" in kata("round", "resume").stdout
    stub.write_text(RIGHT)
    assert kata("check", "parity_pairs").returncode == 0
    ended = kata("round", "end")
    assert ended.returncode == 0
    assert "1 of 1 accepted  100 points" in ended.stdout
    assert "paused 1 time" in ended.stdout
    assert re.search(r"parity_pairs +Accepted +0:\d\d +15:00 +- +2 +0", ended.stdout), ended.stdout
    assert kata("round", "score").stdout == ended.stdout
    assert kata("reset", "parity_pairs", "--to", "1").returncode == 0


def test_an_interview_says_no_more_than_pass_or_fail_until_its_end(
    kata: RunKata, workspace: Path
) -> None:
    kata("round", "--tag", "parity", "--interview")
    (workspace / "katas/parity_pairs.py").write_text(WRONG)
    done = kata("check", "parity_pairs")
    assert done.returncode == 1
    assert "Wrong Answer" in done.stdout
    assert "✗ not accepted: why is said when the round is over" in done.stdout
    assert "expected" not in done.stdout
    assert "even_sum_pairs(" not in done.stdout
    (workspace / "katas/parity_pairs.py").write_text(RIGHT + TWICE)
    broken = "counts each pair once"
    for command in ("check parity_pairs", "replay parity_pairs", "check parity_pairs --json"):
        assert broken not in kata(*command.split()).stdout
    assert "counts_each_pair_once" not in kata("check", "parity_pairs", "--json").stdout
    assert "counts" not in kata("history").stdout
    ended = kata("round", "end").stdout
    assert (
        "parity_pairs: broke: counts each pair once; `kata check parity_pairs` shows it again"
    ) in ended
    assert "expected" in kata("check", "parity_pairs").stdout
    assert "counts" in kata("history").stdout


def test_the_end_of_a_round_says_where_earlier_answers_are(kata: RunKata, workspace: Path) -> None:
    stub = workspace / "katas/parity_pairs.py"
    stub.write_text("# an earlier answer")
    kata("round", "--tag", "parity")
    told = re.search("your earlier answer to parity_pairs is in (.*)", kata("round", "end").stdout)
    assert told
    assert Path(told[1]).read_text() == "# an earlier answer"
    assert kata("reset", "parity_pairs", "--undo").returncode == 0
    assert stub.read_text() == "# an earlier answer"
    assert "earlier answer" not in kata("round", "score").stdout, "it is not there any more"


def test_a_round_with_fewer_katas_than_asked_for_says_so(kata: RunKata) -> None:
    done = kata("round", "--count", "2", "--minutes", "5")
    assert "No more than 1 of 2 fit: more minutes make room for more." in done.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("round --preset nowhere", "there is no preset 'nowhere': presets are google-mle-screen"),
        ("round --tag nothing", "no kata has the tag 'nothing'"),
        ("round --tag caches --level warm-up", "no kata fits these options"),
        ("round --level easy", "there is no level 'easy'"),
        ("round end", "no round is running. `kata round` starts one."),
        ("round resume", "no round is running"),
        ("round score", "no round was ended yet. `kata round` starts one."),
    ],
)
def test_what_cannot_be_is_wrong_usage(kata: RunKata, command: str, said: str) -> None:
    done = kata(*command.split())
    assert done.returncode == 2
    assert said in done.stderr


def test_presets_are_listed(kata: RunKata) -> None:
    shown = kata("round", "presets").stdout
    assert all(name in shown for name in presets())


# On a terminal


@pytest.fixture
def terminal(workspace: Path) -> Iterator[Callable[[str], "pexpect.spawn[str]"]]:
    running = []

    def start(command: str) -> "pexpect.spawn[str]":
        running.append(started(workspace, command))
        return running[-1]

    yield start
    for child in running:
        child.close(force=True)


def test_a_round_is_left_and_taken_up_again_while_its_clock_runs(
    terminal: Callable[[str], "pexpect.spawn[str]"], workspace: Path
) -> None:
    child = terminal("round --tag parity --minutes 30")
    child.expect("29:5\\d  0/1  h hint")
    child.send(" ")
    child.expect("paused  0/1")
    (workspace / "katas/parity_pairs.py").write_text(WRONG)
    child.expect("the round is paused: the space bar goes on")
    child.send("r")
    child.send("h")
    child.expect("hints")
    child.expect("paused  0/1")
    child.send(" ")
    child.expect("29:\\d\\d  0/1")
    child.send("q")
    child.expect("The clock runs on: 29:\\d\\d left. `kata round resume` goes on")
    child.expect(pexpect.EOF)

    child = terminal("round resume")
    child.expect("Wrong Answer")
    child.send("h")
    child.expect("2 of 3 hints")
    (workspace / "katas/parity_pairs.py").write_text(RIGHT)
    child.expect("1 of 1 accepted")
    child.expect("60 points  0:\\d\\d of 30:00")
    child.expect("paused 1 time")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_round_ends_when_its_time_is_up(
    terminal: Callable[[str], "pexpect.spawn[str]"], workspace: Path
) -> None:
    Rounds(History(workspace)).keep(Round(("parity_pairs",), 1, time.time() - 57))
    child = terminal("round resume")
    child.expect("0:0\\d  0/1")
    child.expect("0 of 1 accepted")
    child.expect("1:00 of 1:00")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize("command", ["round resume", "watch parity_pairs"])
def test_no_screen_says_more_than_the_verdict_in_an_interview(
    terminal: Callable[[str], "pexpect.spawn[str]"], workspace: Path, command: str
) -> None:
    interview = Round(("parity_pairs",), 30, time.time(), interview=True)
    Rounds(History(workspace)).keep(interview)
    (workspace / "katas/parity_pairs.py").write_text(RIGHT + TWICE)
    child = terminal(command)
    child.expect("not accepted: why is said when the round is over")
    child.expect("q (quit|leave)")
    told = f"{child.before}{child.after}"
    assert "counts each pair" not in told
    assert "expected" not in told
    assert "looks like" not in told
