"""Judging on every save, in a terminal driven by single keys."""

import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import Kata
from ..engine.judge import Judgement, Options
from ..practice.background import BackgroundJudging
from ..practice.hints import Hints
from ..practice.history import OPENED, History, Unusable
from ..practice.judging import record
from ..practice.solved import Solved, solved
from ..reports import catalogue, listing, terminal
from ..reports.practice import show_solved
from ..workspace import stubs
from ..workspace.saves import Saves
from .check import broke_scale, is_secret
from .hints import next_of
from .problems import Problem, explained
from .screen import Draw, Screen

_LOOK_SECONDS = 0.05
_UP, _DOWN = ("\x1b[A", "\x1bOA", "k"), ("\x1b[B", "\x1bOB", "j")
_ENTER = ("\r", "\n")


@dataclass(frozen=True)
class Question:
    """Something to be done if the next key is `y`. It stands in the bar for as long as it waits."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Key:
    """What a key does; `label` stands for it in the bar, '' if nothing does."""

    label: str
    act: Callable[[], None]


class Live:
    """Judges the answer that was saved last and shows what came of it, until told to stop."""

    def __init__(
        self, katas: Sequence[Kata], first: Kata, *, follow: bool, notice: str = ""
    ) -> None:
        """`follow`: turn to whichever kata is saved, instead of staying with the present one.

        `notice` is shown first.
        """
        self.katas = list(katas)
        self.kata = first
        self.screen = Screen()
        self.keys = self.make_keys()
        self._follow = follow
        self._saves = Saves(kata.stub for kata in katas)
        self._judging: BackgroundJudging | None = None
        self._question: Question | None = None
        self._chosen: Kata | None = None  # in the list, while that is shown
        self._running = True
        self._charts = False
        self._judged: Draw | None = None  # the last judgement, as long as this kata is shown
        self._is_secret = False  # an interview is running: no more is said than the verdict
        self._solved: Solved | None = None  # what that meant, if it was accepted
        self._progress: Draw | None = None
        self._picture: Draw = lambda console: None
        self._notice = notice
        self._drawn: tuple[Draw, str] | None = None
        self._is_stale = False  # the same picture is to be drawn otherwise

    def make_keys(self) -> dict[str, Key]:
        """What each key does, in the order of the bar."""
        return {
            "h": Key("h hint", self.hint),
            "n": Key("n/p turn", lambda: self.turn(1)),
            "p": Key("", lambda: self.turn(-1)),
            "r": Key("r replay", self.replay),
            "s": Key("s solution", self.solution),
            "x": Key("x reset", self.reset),
            "e": Key("e edit", self.edit),
            "c": Key("c plot", self.plot),
            "l": Key("l list", self.list),
            "q": Key("q quit", self.stop),
            " ": Key("", lambda: self.screen.turn_page(1)),
            "b": Key("", lambda: self.screen.turn_page(-1)),
            "\r": Key("", self.judge),
            "\n": Key("", self.judge),
            "\x04": Key("", self.stop),
        }

    def run(self) -> None:
        """Runs until the user ends it."""
        with self.screen:
            try:
                self._do(lambda: self.open(self.kata))
                while self._running:
                    self._step()
            except (KeyboardInterrupt, EOFError):
                pass
            finally:
                self._give_up()

    def _step(self) -> None:
        judging = [self._judging] if self._judging else []
        typed, ready = self.screen.wait(_LOOK_SECONDS, *judging)
        for key in typed:
            self._do(partial(self.press, key))
        if self._judging and self._judging in ready:
            self._receive(self._judging)
        if saved := self._saves.look():
            self._do(lambda: self._on_save(saved))
        self.tick()

    def _do(self, act: Callable[[], None]) -> None:
        """Does something; what stands in its way is said."""
        try:
            act()
        except (Problem, Unusable) as problem:
            self._notice = str(problem)
        except OSError as error:
            self._notice = explained(error)

    def tick(self) -> None:
        """Happens many times a second: brings the screen up to date."""
        if self._drawn == (self._picture, self._notice) and not self._is_stale:
            self.screen.set_bar(self.bar())
            return
        stay = self._drawn is not None and self._drawn[0] == self._picture
        self._drawn, self._is_stale = (self._picture, self._notice), False
        self.screen.show(self._picture, self._notice, self.bar(), stay=stay)
        if self._chosen:
            self.screen.reveal(listing.CHOSEN)

    def bar(self) -> Sequence[str]:
        """What stands at the bottom: a question, or else what the keys do."""
        if self._question:
            return [f"{self._question.text} y/n"]
        if self._chosen:
            return ["arrow keys choose", "enter opens", "any other key goes back"]
        return [key.label for key in self.keys.values() if key.label]

    def press(self, key: str) -> None:
        """Does what a key is for. Another key than `y` answers a question with no."""
        question, self._question = self._question, None
        if question:
            self._notice = ""
            if key in ("y", "Y"):
                question.act()
        elif self._chosen:
            self._choose(self._chosen, key)
        elif key in self.keys:
            self._notice = ""
            self.keys[key].act()
        else:
            self.screen.turn(key)

    def ask(self, question: str, act: Callable[[], None]) -> None:
        """Does something if the next key is `y`."""
        self._question = Question(question, act)

    def show(self, picture: Draw) -> None:
        """Shows something above the bar."""
        self._picture, self._chosen = picture, None

    # What the keys do

    def stop(self) -> None:
        self._running = False

    def turn(self, by: int) -> None:
        """Goes on to another kata of the list."""
        number = self.katas.index(self.kata) + by
        self.open(self.katas[number % len(self.katas)])

    def open(self, kata: Kata) -> None:
        """Turns to a kata: shows what it asks for, and judges what there is of it."""
        self._give_up()
        self.kata, self._judged, self._question = kata, None, None
        self._do(lambda: History(kata.workspace).note(kata.stem, OPENED))
        self._show_kata(kata)
        if not stubs.is_untouched_stub(kata):
            self.judge()

    def _show_kata(self, kata: Kata) -> None:
        whole = stubs.readable(kata)
        self.show(lambda console: catalogue.show_statement(console, kata, whole))

    def hint(self) -> None:
        hints = Hints(self.kata)
        next_of(hints, self.kata.stem)
        given = hints.given()
        self.show(lambda console: catalogue.show_hints(console, given, len(given), len(hints.all)))

    def replay(self) -> None:
        self.begin(Options(replay_only=True, scale=broke_scale(self.kata)))

    def solution(self) -> None:
        kata = self.kata
        if kata.stem in History(kata.workspace).solved():
            self._show_solution(kata)
        else:
            self.ask(
                f"{kata.stem} is not solved yet. Show the solution?",
                lambda: self._show_solution(kata),
            )

    def _show_solution(self, kata: Kata) -> None:
        self.show(lambda console: catalogue.show_solution(console, kata))

    def reset(self) -> None:
        kata = self.kata
        self.ask(
            f"Put the stub of {kata.stem} back? Your answer is kept.", lambda: self._reset(kata)
        )

    def _reset(self, kata: Kata) -> None:
        try:
            kept = stubs.reset(kata)
        except stubs.NoPristineStub:
            raise Problem(f"the untouched stub of {kata.stem} is not to be found.") from None
        self.open(kata)
        if kept:
            self._notice = f"Your answer is in {kept}."

    def edit(self) -> None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not editor:
            raise Problem("set EDITOR to the command that opens your editor.")
        with self.screen.lent():
            try:
                subprocess.run([*shlex.split(editor), str(self.kata.stub)], check=False)
            except (OSError, ValueError) as error:
                raise Problem(f"{editor} could not be started: {error}.") from None

    def list(self) -> None:
        """Shows all katas; one of them can be chosen."""
        self._mark(self.kata)

    def _mark(self, chosen: Kata) -> None:
        solved = History(chosen.workspace).solved()
        self.show(lambda console: catalogue.show_list(console, self.katas, solved, chosen))
        self._chosen = chosen

    def _choose(self, chosen: Kata, key: str) -> None:
        """Does what a key is for while the list is shown."""
        number = self.katas.index(chosen)
        if key in _ENTER:
            self.open(chosen)
        elif key in (*_UP, *_DOWN):
            number += 1 if key in _DOWN else -1
            self._mark(self.katas[max(0, min(number, len(self.katas) - 1))])
        else:
            self.show(self._judged) if self._judged else self._show_kata(self.kata)
            if key in self.keys:
                self.press(key)

    def plot(self) -> None:
        """Draws the cost over n beside each scale check, or leaves the drawings out again."""
        self._charts = not self._charts
        if self._judged:
            self.show(self._judged)
            self._is_stale = True

    # Judging

    def judge(self) -> None:
        self.begin(Options())

    def _on_save(self, stub: Path) -> None:
        saved = next(kata for kata in self.katas if kata.stub == stub)
        if saved == self.kata or self._follow:
            if saved != self.kata:
                self._question = None  # it was about another kata
            self._give_up()
            self.kata = saved
            self.judge()

    def begin(self, options: Options) -> None:
        """Begins to judge the present kata's answer as it is now."""
        self._give_up()
        try:
            answer = Answer.read(self.kata.stub)
        except OSError as error:
            raise Problem(f"{self.kata.stub} cannot be read: {error.strerror}.") from None
        self._notice = ""
        self._is_secret = is_secret(self.kata)
        judging = self._judging = BackgroundJudging(self.kata, answer, options)
        self._progress = lambda console: self.draw_progress(console, judging)
        self.show(self._progress)

    def _give_up(self) -> None:
        judging, self._judging = self._judging, None
        if judging:
            judging.close()
            if judging.judged:  # and at most its mistake was still looked for
                self._record(judging, judging.judged)

    def _record(self, judging: BackgroundJudging, judged: Judgement) -> None:
        at = judging.judged_at
        if warning := record(judging.kata, judging.answer, judged, judging.options, at):
            self._notice = warning

    def _receive(self, judging: BackgroundJudging) -> None:
        was_judged = judging.judged
        wrong = judging.receive()
        if judging.is_over:
            self._give_up()
        if wrong:
            self._notice = f"Judge Error: {wrong}"
        elif judging.judged and not was_judged:
            self._show_judgement(judging, judging.judged)
        elif self._picture in (self._progress, self._judged):
            self._is_stale = True

    def _show_judgement(self, judging: BackgroundJudging, judged: Judgement) -> None:
        tried = judged.tried or judged.scales
        if judging.options.replay_only and judged.accepted and not tried:
            self._notice = "Nothing to replay: no promise was broken yet."
            return
        solves = judged.accepted and not judging.options.replay_only
        with suppress(Unusable):  # that was said already
            self._solved = solved(judging.kata) if solves else None
        self._judged = lambda console: self.draw_judgement(console, judging)
        self.show(self._judged)
        if solves:
            self.after_solving(judging.kata)

    def draw_judgement(self, console: Console, judging: BackgroundJudging) -> None:
        """Shows what came of the answer."""
        assert judging.judged
        if self._is_secret:
            terminal.show_verdict_alone(console, judging.judged)
            return
        is_replay = judging.options.replay_only
        path, charts = judging.answer.path, self._charts
        terminal.show(console, judging.judged, path, is_replay=is_replay, charts=charts)
        if self._solved:
            show_solved(console, self._solved)

    def after_solving(self, kata: Kata) -> None:
        """Happens when an answer was accepted in full."""

    def draw_progress(self, console: Console, judging: BackgroundJudging) -> None:
        """Shows which checks are done, and which is under way."""
        *done, now = [""] if self._is_secret else (judging.sentences or [""])
        console.print(Text.assemble((judging.kata.stem, "bold"), ("  judging", "bright_black")))
        for sentence in done:
            console.print(Text.assemble("  ", ("✓ ", "green"), sentence))
        console.print(Text(f"    {now}", "bright_black"))


def require_terminal(instead: str) -> None:
    """Raises a Problem where nobody can press keys or see what comes of it."""
    if not (os.isatty(0) and os.isatty(1)):
        raise Problem(f"this needs a terminal. Without one: {instead}")
