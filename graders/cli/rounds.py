"""`kata round`: katas against the clock."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue.katas import Kata
from .common import Level, Tag, all_katas, console, history, preset_named, preset_option, wanted
from .problems import Problem, require_linux

if TYPE_CHECKING:
    from ..practice.rounds import Round, Rounds

_MINUTES = 45

app = typer.Typer(help="Practise against the clock.", no_args_is_help=False)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    tag: Tag = "",
    level: Level = "",
    count: Annotated[
        int | None, typer.Option(min=1, help="How many katas; else as many as fit.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, help=f"How long; {_MINUTES} unless a preset says more.")
    ] = None,
    preset: Annotated[str, preset_option("The loop to prepare for: see `presets`.")] = "",
    interview: Annotated[
        bool, typer.Option("--interview", help="Say no more than the verdict until the end.")
    ] = False,
) -> None:
    """Start a timed round, of what is due or new unless options say which katas."""
    if context.invoked_subcommand:
        return
    require_linux()
    from ..practice.rounds import Rounds, choose
    from ..practice.standing import Standing
    from ..workspace import stubs

    katas = all_katas()
    in_order = [kata for kata, _ in Standing.of(katas).in_order()]
    preferred = wanted(in_order, tag, level)
    rounds = Rounds(history())
    if current := rounds.current():
        number, running = current
        if not running.is_over(time.time()):
            raise Problem("a round is running: `kata round resume`, or `kata round end`.")
        rounds.keep(running.end(time.time()), number)
    loop = preset_named(preset) if preset else None
    minutes = minutes or (loop.minutes if loop else _MINUTES)
    chosen = choose(preferred, minutes, count or (loop.count if loop else None), loop)
    if not chosen:
        raise Problem("no kata fits these options. `kata list` shows them all.")
    try:
        rounds.start(chosen, minutes, preset, interview=interview)
    except stubs.NoPristineStub as missing:
        raise Problem(f"the untouched stub of {missing} is not to be found.") from None
    told = f"{minutes} minutes for {', '.join(kata.stem for kata in chosen)}."
    if len(chosen) < (count or 0):
        told += f" No more than {len(chosen)} of {count} fit: more minutes make room for more."
    typer.echo(told)
    _show_live(katas, told)


@app.command()
def resume() -> None:
    """Go on with the round that is running or paused."""
    require_linux()
    katas = all_katas()
    rounds, number, found = _current()
    rounds.keep(found.go_on(time.time()), number)
    _show_live(katas)


@app.command()
def pause() -> None:
    """Stop the clock until `kata round resume`. The scorecard shows it."""
    rounds, number, found = _current()
    rounds.keep(found.pause(time.time()), number)
    typer.echo(f"Paused with {_left(found)} left. `kata round resume` goes on.")


@app.command()
def end() -> None:
    """End the round, and show its scorecard."""
    katas = all_katas()
    rounds, number, found = _current()
    rounds.keep(found.end(time.time()), number)
    _show_scorecard(katas, number)


@app.command()
def score(
    number: Annotated[int | None, typer.Argument(help="Which round; else the last.")] = None,
) -> None:
    """Show the scorecard of an earlier round."""
    from ..practice.rounds import Rounds

    katas = all_katas()
    ended = {number: one for number, one in Rounds(history()).all() if one.ended is not None}
    if not ended:
        raise Problem("no round was ended yet. `kata round` starts one.")
    if number and number not in ended:
        raise Problem(f"no round {number} was ended: there are {', '.join(map(str, ended))}.")
    _show_scorecard(katas, number or max(ended))


@app.command()
def presets() -> None:
    """Show the presets."""
    from ..practice.presets import presets as known

    for name, preset in known().items():
        typer.echo(f"{name:20}{preset.minutes:4} minutes  {preset.title}")


def _current() -> tuple["Rounds", int, "Round"]:
    from ..practice.rounds import Rounds

    rounds = Rounds(history())
    if not (current := rounds.current()):
        raise Problem("no round is running. `kata round` starts one.")
    return rounds, *current


def _left(found: "Round") -> str:
    from ..reports.practice import clock

    return clock(found.left(time.time()))


def _show_live(katas: list[Kata], notice: str = "") -> None:
    """Follows the round on a terminal; elsewhere says how it goes on."""
    import sys

    rounds, number, found = _current()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        typer.echo(
            f"The clock runs: {_left(found)} left. `kata check STEM` judges, `kata round end` "
            "shows the scorecard."
        )
        return
    from ..practice.scorecard import scorecard
    from .live_round import LiveRound

    scores = scorecard(history(), number)
    solved = {score.stem for score in scores if score.accepted_after is not None}
    chosen = [kata for kata in katas if kata.stem in found.stems]
    LiveRound(chosen, rounds, number, found, solved, notice).run()
    if (current := dict(rounds.all())[number]).ended:
        _show_scorecard(katas, number)
    else:
        state = "is paused" if current.paused else "runs on"
        typer.echo(f"The clock {state}: {_left(current)} left. `kata round resume` goes on.")


def _show_scorecard(katas: list[Kata], number: int) -> None:
    from ..practice.rounds import Rounds
    from ..practice.scorecard import scorecard
    from ..reports.practice import show_scorecard
    from ..workspace import stubs

    known = {kata.stem: kata for kata in map(stubs.readable, katas) if kata}
    found = dict(Rounds(history()).all())[number]
    show_scorecard(console(), found, scorecard(history(), number), known)
