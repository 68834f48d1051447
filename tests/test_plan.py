"""Plans: within their minutes, of all areas, the same for the same wishes, and kept up to date."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar

from graders.engine.catalogue.katas import HOME, katas
from graders.engine.verdicts import Verdict
from graders.practice.history import History
from graders.practice.planning import Plan, Wishes, keep, kept, plan
from graders.practice.presets import presets
from graders.practice.standing import Standing

from .conftest import RunKata
from .judgements import practiser

START = date(2026, 3, 2)
ALL = katas(HOME)


def new_standing(workspace: Path) -> Standing:
    return Standing.of([type(kata)(kata.family, kata.stem, workspace) for kata in ALL])


def areas_of(found: Plan, standing: Standing) -> set[str]:
    return {
        standing.katas[task.stem].statement.area for tasks in found.days.values() for task in tasks
    }


@pytest.mark.parametrize("weeks", [1, 2, 8])
@pytest.mark.parametrize("preset", presets())
@pytest.mark.parametrize("minutes", [25, 45, 90])
def test_no_day_is_too_long_every_area_is_there_and_it_is_the_same_again(
    workspace: Path, weeks: int, preset: str, minutes: int
) -> None:
    standing = new_standing(workspace)
    wishes = Wishes(START, weeks, minutes, preset=preset)
    found = plan(wishes, standing, START)
    assert found == plan(wishes, new_standing(workspace), START)
    assert [*found.days] == [START + timedelta(day) for day in range(7 * weeks)]
    for tasks in found.days.values():
        assert sum(task.minutes for task in tasks) <= minutes
        assert all(task.minutes > 0 for task in tasks)
        assert len({task.stem for task in tasks}) == len(tasks)
    wanted = {kata.statement.area for kata in ALL if presets()[preset].has(kata)}
    assert areas_of(found, standing) == wanted


def test_a_kata_longer_than_a_day_is_cut_into_parts_that_make_a_whole(workspace: Path) -> None:
    standing = new_standing(workspace)
    found = plan(Wishes(START, 8, 20), standing, START)
    for stem, kata in standing.katas.items():
        tasks = [task for day in found.days.values() for task in day if task.stem == stem]
        new = sum(task.minutes for task in tasks if not task.repeats)
        if stem not in found.left_out:
            assert new == kata.statement.minutes


def test_what_is_learnt_is_repeated_later_and_never_fills_more_than_half_a_day(
    workspace: Path,
) -> None:
    found = plan(Wishes(START, 8, 45), new_standing(workspace), START)
    learnt: set[str] = set()
    repeated: set[str] = set()
    for tasks in found.days.values():
        assert sum(task.minutes for task in tasks if task.repeats) <= 45 / 2
        repeated |= {task.stem for task in tasks if task.repeats}
        assert {task.stem for task in tasks if task.repeats} <= learnt
        learnt |= {task.stem for task in tasks}
    assert len(repeated) >= 0.9 * len(ALL)
    assert not found.left_out


def test_weak_areas_come_first_and_strong_ones_last(workspace: Path) -> None:
    standing = new_standing(workspace)

    def turn(rating: int) -> int:
        """How many other katas are begun before the first one of an area that is rated so."""
        found = plan(Wishes(START, 8, 45, ratings={"graphs": rating}), standing, START)
        new = [task for tasks in found.days.values() for task in tasks if not task.repeats]
        areas = [standing.katas[task.stem].statement.area for task in new]
        return areas.index("graphs")

    assert turn(1) == 0
    assert turn(1) < turn(3) < turn(5)


@pytest.mark.parametrize("sessions", range(1, 8))
def test_sessions_are_spread_over_the_week(sessions: int) -> None:
    days = Wishes(START, 2, 45, sessions).days()
    assert len(days) == 2 * sessions
    gaps = {(later - sooner).days for sooner, later in pairwise(days)}
    assert max(gaps) - min(gaps) <= 1 or sessions == 1


def test_days_that_are_over_show_what_was_done_and_the_rest_is_planned_anew(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise = practiser(workspace, monkeypatch)
    wishes = Wishes(START, 2, 45)
    before = plan(wishes, new_standing(workspace), START)
    first = before.days[START][0].stem
    practise("2026-03-02 10:00", "kmeans", Verdict.WRONG_ANSWER)
    practise("2026-03-02 10:30", "kmeans")
    after = plan(wishes, new_standing(workspace), START + timedelta(1))
    assert [(task.stem, task.minutes, task.done) for task in after.days[START]] == [
        ("kmeans", 30, True)
    ]
    planned = [task for day, tasks in after.days.items() if day > START for task in tasks]
    assert first in {task.stem for task in planned}, "what was not done is still to be done"
    assert all(task.repeats for task in planned if task.stem == "kmeans")


def test_what_was_tried_today_in_vain_is_still_to_be_done(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is planned with its minutes, not with those that were spent on it."""
    practise = practiser(workspace, monkeypatch)
    practise("2026-03-02 10:00", "lru_pinned", Verdict.WRONG_ANSWER)
    practise("2026-03-02 10:06", "lru_pinned", Verdict.WRONG_ANSWER)
    standing = new_standing(workspace)
    found = plan(Wishes(START, 8, 45), standing, START)
    tasks = [task for day in found.days.values() for task in day if task.stem == "lru_pinned"]
    assert sum(task.minutes for task in tasks if not task.repeats) == 35
    assert sum(task.minutes for task in found.days[START]) <= 45 - 6
    yesterday = plan(Wishes(START, 8, 45), standing, START + timedelta(1)).days[START]
    assert [(task.stem, task.part) for task in yesterday] == [("lru_pinned", "not solved")]


@pytest.mark.parametrize("weeks", [1, 2])
@pytest.mark.parametrize("minutes", [10, 20, 30])
def test_what_there_is_no_room_for_is_not_begun(workspace: Path, weeks: int, minutes: int) -> None:
    found = plan(Wishes(START, weeks, minutes), new_standing(workspace), START)
    planned = {task.stem for tasks in found.days.values() for task in tasks}
    assert found.left_out
    assert not planned & {*found.left_out}


def test_wishes_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path)
    assert kept(history) is None
    wishes = Wishes(START, 3, 30, 5, "ml-coding", {"metrics": 2})
    keep(history, Wishes(START, 1, 10))
    keep(history, wishes)
    assert kept(history) == wishes


# As a command


def test_a_plan_is_made_shown_and_written(kata: RunKata, workspace: Path, tmp_path: Path) -> None:
    assert "there is no plan yet" in kata("plan", "today").stderr
    made = kata("plan", "--weeks", "2", "--minutes-per-day", "45", "--rate", "graphs=1")
    assert made.returncode == 0, made
    assert made.stdout.startswith("Today  ")
    today = kata("plan", "today").stdout
    assert made.stdout.startswith(today)
    assert kata("plan", "show").stdout == made.stdout

    markdown, ical = tmp_path / "plan.md", tmp_path / "plan.ics"
    written = kata("plan", "show", "--markdown", markdown, "--ical", ical)
    assert written.stdout == f"Written to {markdown}.\nWritten to {ical}.\n"
    assert markdown.read_text().count("## ") == 14
    assert 7 <= len(Calendar.from_ical(ical.read_bytes()).walk("VEVENT")) <= 14
    assert f"DTSTART;VALUE=DATE:{date.today():%Y%m%d}" in ical.read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--preset nowhere", "there is no preset 'nowhere'"),
        ("--rate nothing=2", "there is no area 'nothing': areas are"),
        ("--rate graphs=6", "a rating is a number from 1, weak, to 5, strong"),
        ("--rate graphs", "there is no area ''"),
        ("--markdown /nowhere/plan.md", "/nowhere/plan.md cannot be written"),
    ],
)
def test_wishes_that_make_no_sense_are_wrong_usage(kata: RunKata, options: str, said: str) -> None:
    done = kata("plan", *options.split())
    assert done.returncode == 2
    assert said in done.stderr
