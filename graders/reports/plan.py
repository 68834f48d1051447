"""A plan for people, as Markdown, and for calendars."""

from datetime import UTC, date, datetime, time, timedelta

from rich.console import Console
from rich.text import Text

from ..practice.planning import Plan, Task

_DIM = "bright_black"


def show(console: Console, plan: Plan, today: date) -> None:
    """Prints every day of the plan that is not over."""
    for day, tasks in plan.days.items():
        if day >= today:
            show_day(console, plan, day, tasks, today)
    if plan.left_out:
        names = ", ".join(plan.left_out)
        console.print(Text(f"No room for {names}: more weeks or minutes make some.", _DIM))


def show_day(console: Console, plan: Plan, day: date, tasks: tuple[Task, ...], today: date) -> None:
    """Prints the tasks of one day."""
    total = sum(task.minutes for task in tasks)
    name = "Today" if day == today else f"{day:%a} {day}"
    console.print(Text.assemble((name, "bold"), (f"  {total} of {plan.wishes.minutes} min", _DIM)))
    for task in tasks:
        mark = Text("✓", style="green") if task.done else Text("·", style=_DIM)
        console.print(
            Text.assemble("  ", mark, f" {_named(task)}", (f"  {task.minutes} min", _DIM))
        )
    if not tasks:
        console.print(Text("  nothing is left to do", _DIM))


def markdown(plan: Plan) -> str:
    """Returns the plan as a list of things to tick off."""
    lines = [f"# {plan.wishes.weeks} weeks, {plan.wishes.minutes} minutes a day", ""]
    for day, tasks in plan.days.items():
        lines += [f"## {day:%A}, {day}", ""]
        lines += [
            f"- [{'x' if task.done else ' '}] {_named(task)}, {task.minutes} min" for task in tasks
        ]
        lines += [""]
    return "\n".join(lines)


def calendar(plan: Plan) -> bytes:
    """Returns the plan in iCalendar (RFC 5545), an all-day event for each day with tasks."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//mle-katas//plan//EN")
    found.add("version", "2.0")
    for day, tasks in plan.days.items():
        if not tasks:
            continue
        event = Event()
        event.add("uid", f"{plan.wishes.start}-{day}@mle-katas")
        event.add("dtstamp", datetime.combine(plan.wishes.start, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(1))
        event.add("summary", ", ".join(task.stem for task in tasks))
        event.add("description", "\n".join(f"{_named(task)}, {task.minutes} min" for task in tasks))
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def _named(task: Task) -> str:
    again = " again" if task.repeats else ""
    return f"{task.stem}{again}" + (f", {task.part}" if task.part else "")
