"""What to practise next, what is due and what was reached, as it is read off the history."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fsrs import Rating

from graders.engine.catalogue.katas import Kata
from graders.engine.verdicts import Verdict
from graders.practice.history import HINT, OPENED, History
from graders.practice.progress import progress
from graders.practice.schedule import rating
from graders.practice.sittings import Sitting, sittings
from graders.practice.standing import Standing

from .conftest import RunKata
from .judgements import Practise, at, practiser


@pytest.fixture
def practise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practise:
    return practiser(tmp_path, monkeypatch)


def note(folder: Path, monkeypatch: pytest.MonkeyPatch, when: str, stem: str, kind: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: at(when))
        History(folder).note(stem, kind)


# Sittings


def test_a_sitting_is_the_work_of_a_day_up_to_the_first_accepted_answer(
    tmp_path: Path, practise: Practise, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(tmp_path, monkeypatch, "2026-03-01 10:00", "kmeans", OPENED)
    practise("2026-03-01 10:10", "kmeans", Verdict.WRONG_ANSWER, pitfall="one")
    note(tmp_path, monkeypatch, "2026-03-01 10:15", "kmeans", HINT)
    practise("2026-03-01 10:20", "kmeans", in_full=False)
    practise("2026-03-01 10:21", "kmeans")
    practise("2026-03-01 10:30", "kmeans", Verdict.WRONG_ANSWER, pitfall="two")
    practise("2026-03-02 09:00", "kmeans", Verdict.NOT_ATTEMPTED)
    practise("2026-03-03 09:00", "kmeans", Verdict.TIME_LIMIT)
    first, second = sittings(History(tmp_path))
    assert first == Sitting("kmeans", at("2026-03-01 10:21"), 3, True, 1, 21 * 60, ("one",))
    assert (second.solved, second.attempts, second.seconds) == (False, 1, None)


def test_time_away_from_the_desk_counts_for_half_an_hour(
    tmp_path: Path, practise: Practise
) -> None:
    practise("2026-03-01 09:00", "kmeans", Verdict.WRONG_ANSWER)
    practise("2026-03-01 18:00", "kmeans", Verdict.WRONG_ANSWER)
    practise("2026-03-01 18:05", "kmeans")
    (found,) = sittings(History(tmp_path))
    assert found.seconds == 35 * 60


# Repetition


@pytest.mark.parametrize(
    ("solved", "attempts", "hints", "minutes", "expected"),
    [
        (False, 1, 0, 5, Rating.Again),
        (True, 1, 0, 10, Rating.Easy),
        (True, 1, 0, None, Rating.Good),
        (True, 1, 0, 11, Rating.Good),
        (True, 3, 0, 5, Rating.Good),
        (True, 4, 0, 5, Rating.Hard),
        (True, 1, 1, 5, Rating.Hard),
        (True, 1, 0, 31, Rating.Hard),
    ],
)
def test_a_sitting_is_graded_by_verdict_attempts_hints_and_time(
    solved: bool, attempts: int, hints: int, minutes: int | None, expected: Rating
) -> None:
    seconds = None if minutes is None else 60.0 * minutes
    found = Sitting("kmeans", 0.0, attempts, solved, hints, seconds, ())
    assert rating(found, minutes=20) is expected


def standing(workspace: Path, now: str, *stems: str) -> Standing:
    chosen = [
        Kata(family, path.stem, workspace)
        for family in ("katas", "ml_katas")
        for path in sorted((workspace / family).glob("*.py"))
        if not stems or path.stem in stems
    ]
    return Standing.of(chosen, datetime.fromtimestamp(at(now), UTC))


def test_what_was_solved_comes_back_and_each_time_later(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise = practiser(workspace, monkeypatch)
    practise("2026-03-01 10:00", "graph_bfs")
    assert standing(workspace, "2026-03-02 10:00").due == []
    assert standing(workspace, "2026-03-03 10:01").due == ["graph_bfs"]
    practise("2026-03-03 10:01", "graph_bfs")
    assert standing(workspace, "2026-03-06 10:01").due == []
    assert standing(workspace, "2026-03-20 10:01").due == ["graph_bfs"]
    practise("2026-03-20 10:01", "graph_bfs", Verdict.WRONG_ANSWER)
    assert standing(workspace, "2026-03-25 10:01").due == ["graph_bfs"], "forgotten"


def test_due_comes_before_begun_before_new_before_what_is_still_known(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise = practiser(workspace, monkeypatch)
    practise("2026-03-01 10:00", "graph_bfs")
    practise("2026-03-08 10:00", "kmeans", Verdict.WRONG_ANSWER)
    practise("2026-03-09 10:00", "roc_auc")
    stems = ("graph_bfs", "kmeans", "roc_auc", "window_max")
    order = standing(workspace, "2026-03-09 11:00", *stems).in_order()
    assert [(kata.stem, reason) for kata, reason in order] == [
        ("graph_bfs", "due since 6 days: you worked on it last on 2026-03-01"),
        ("kmeans", "begun on 2026-03-08 and not solved"),
        ("window_max", "new: none of 1 in streams solved so far"),
        ("roc_auc", "solved, due on 2026-03-11"),
    ]


def test_new_katas_are_of_the_area_least_practised_and_easy_first(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise = practiser(workspace, monkeypatch)
    before = standing(workspace, "2026-03-01 10:00").in_order()
    assert before[0][0].statement.level == "warm-up"
    area = before[0][0].statement.area
    practise("2026-03-01 10:00", before[0][0].stem)
    after = standing(workspace, "2026-03-01 10:01").in_order()
    assert after[0][0].statement.area != area


# Progress


def test_progress_tells_what_is_solved_how_long_it_takes_and_what_comes_back(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise = practiser(workspace, monkeypatch)
    for day, minutes in enumerate([40, 40, 20, 20], 1):
        note(workspace, monkeypatch, f"2026-03-0{day} 10:00", "graph_bfs", OPENED)
        for pitfall in ("marks_on_pop", "recursive" if day == 1 else ""):
            practise(f"2026-03-0{day} 10:15", "graph_bfs", Verdict.WRONG_ANSWER, pitfall=pitfall)
        practise(f"2026-03-0{day} 10:{minutes}", "graph_bfs")
    (found,) = progress(standing(workspace, "2026-03-05 10:00", "graph_bfs"))
    assert (found.name, found.katas, found.solved, found.due) == ("graphs", 1, 1, 0)
    assert (found.minutes, found.trend) == (30, 0.5)
    assert found.recurring == ("marks_on_pop",)


# As commands


def test_the_commands_of_a_new_workspace(kata: RunKata) -> None:
    assert "new: none of" in kata("next").stdout
    assert "Nothing is due. `kata next`" in kata("list", "--due").stdout
    assert "0 of" in kata("progress").stdout
    told = json.loads(kata("progress", "--json").stdout)
    assert told["version"] == 1
    assert {"name", "katas", "solved", "due", "minutes", "trend", "recurring"} == {
        *told["areas"][0]
    }
    missing = kata("next", "--tag", "nothing")
    assert missing.returncode == 2
    assert "no kata has the tag 'nothing'" in missing.stderr


def test_what_is_due_is_listed(
    kata: RunKata, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practiser(workspace, monkeypatch)("2026-03-01 10:00", "graph_bfs")
    listed = kata("list", "--due").stdout
    assert "graph_bfs" in listed
    assert "kmeans" not in listed
    assert kata("next").stdout.startswith("graph_bfs")
