"""`--require-isolation`: for people who judge strangers' answers."""

from typing import Annotated

import typer

from ..engine.sandbox.isolation import Level
from .problems import JUDGE_ERROR

LeastIsolation = Annotated[
    Level | None,
    typer.Option("--require-isolation", help="Judge nothing if answers would be less confined."),
]


def require_isolation(least: Level | None) -> None:
    """Ends the command if answers would be confined less than that here."""
    if least is None:
        return
    from ..engine.sandbox.dialogue import Contestant

    with Contestant({}) as contestant:
        contestant.say_goodbye()
        found = contestant.isolation
    assert found  # it has begun
    if not found.reaches(least):
        typer.echo(
            f"Answers would run in {found.value} isolation here, less than {least.value}: nothing "
            "was judged. `kata doctor` says what is missing.",
            err=True,
        )
        raise typer.Exit(JUDGE_ERROR)
