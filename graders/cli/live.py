"""Judging on every save, in a terminal driven by single keys."""

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..engine.answer import Answer
from ..engine.catalogue import Kata
from ..engine.judge import Judgement, Options
from ..practice import stubs
from ..practice.background import Judging
from ..practice.hints import Hints
from ..practice.history import OPENED, History, Unusable
from ..practice.judging import record
from ..practice.saves import Saves
from ..reports import catalogue, terminal
from .hints import next_of
from .problems import Problem
from .screen import Draw, Screen

_LOOK_SECONDS = 0.05
_ESCAPE_SEQUENCE = re.compile(r"\x1b(\[[0-9;]*)?.?")  # of an arrow, say


@dataclass(frozen=True)
class Key:
    """What a key does; `label` stands for it in the bar, '' if nothing does."""

    label: str
    act: Callable[[], None]


class Live:
    """Judges the answer that was saved last and shows what came of it, until told to stop."""

    def __init__(self, katas: Sequence[Kata], first: Kata, *, follow: bool) -> None:
        """`follow`: turn to whichever kata is saved, instead of staying with the present one."""
        self.katas = list(katas)
        self.kata = first
        self.screen = Screen()
        self.keys = self.make_keys()
        self._follow = follow
        self._saves = Saves(kata.stub for kata in katas)
        self._judging: Judging | None = None
        self._question: Callable[[], None] | None = None
        self._running = True
        self._charts = False
        self._judged: Draw | None = None  # the last judgement, as long as this kata is shown
        self._picture: Draw = lambda console: None
        self._notice = ""
        self._drawn: tuple[Draw, str] | None = None

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
        for key in _ESCAPE_SEQUENCE.sub("", typed):
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

    def tick(self) -> None:
        """Happens many times a second: brings the screen up to date."""
        if self._drawn == (self._picture, self._notice):
            self.screen.set_bar(self.bar())
            return
        picture, notice = self._drawn = self._picture, self._notice

        def draw(console: Console) -> None:
            picture(console)
            if notice:
                console.print()
                console.print(Text(notice, "yellow"))

        self.screen.show(draw, self.bar())

    def bar(self) -> str:
        """The line at the bottom."""
        return "  ".join(key.label for key in self.keys.values() if key.label)

    def press(self, key: str) -> None:
        """Does what a key is for. Another key than `y` answers a question with no."""
        question, self._question, self._notice = self._question, None, ""
        if question:
            if key in "yY":
                question()
        elif key in self.keys:
            self.keys[key].act()

    def ask(self, question: str, act: Callable[[], None]) -> None:
        """Does something if the next key is `y`."""
        self._notice, self._question = f"{question} y/n", act

    def show(self, picture: Draw) -> None:
        """Shows something above the bar."""
        self._picture = picture

    # What the keys do

    def stop(self) -> None:
        self._running = False

    def turn(self, by: int) -> None:
        """Goes on to another kata of the list."""
        number = self.katas.index(self.kata) + by
        self.open(self.katas[number % len(self.katas)])

    def open(self, kata: Kata) -> None:
        """Turns to a kata: shows what it asks for, and judges what there is of it."""
        self.kata, self._judged = kata, None
        self._give_up()
        self._do(lambda: History(kata.workspace).note(kata.stem, OPENED))
        self.show(lambda console: catalogue.show_statement(console, kata))
        if not stubs.is_untouched_stub(kata):
            self.judge()

    def hint(self) -> None:
        hints = Hints(self.kata)
        next_of(hints, self.kata.stem)
        given = hints.given()
        self.show(lambda console: catalogue.show_hints(console, given, len(given), len(hints.all)))

    def replay(self) -> None:
        self._begin(Options(replay_only=True, scale=False))

    def solution(self) -> None:
        if self.kata.stem in History(self.kata.workspace).solved():
            self._show_solution()
        else:
            self.ask(f"{self.kata.stem} is not solved yet. Show the solution?", self._show_solution)

    def _show_solution(self) -> None:
        kata = self.kata
        self.show(lambda console: catalogue.show_solution(console, kata))

    def reset(self) -> None:
        self.ask(f"Put the stub of {self.kata.stem} back? Your answer is kept.", self._reset)

    def _reset(self) -> None:
        try:
            kept = stubs.reset(self.kata)
        except (stubs.NoPristineStub, OSError) as error:
            raise Problem(f"it could not be put back: {error}.") from None
        self.open(self.kata)
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
        solved = History(self.kata.workspace).solved()
        self.show(lambda console: catalogue.show_list(console, self.katas, solved))

    def plot(self) -> None:
        """Draws the cost over n beside each scale check, or leaves the drawings out again."""
        self._charts = not self._charts
        if self._judged:
            self.show(self._judged)
            self._drawn = None  # it is the same picture, drawn otherwise

    # Judging

    def judge(self) -> None:
        """Judges the present kata's answer as it is now."""
        self._begin(Options())

    def _on_save(self, stub: Path) -> None:
        saved = next(kata for kata in self.katas if kata.stub == stub)
        if saved == self.kata or self._follow:
            self.kata = saved
            self.judge()

    def _begin(self, options: Options) -> None:
        self._give_up()
        try:
            answer = Answer.read(self.kata.stub)
        except OSError as error:
            raise Problem(f"{self.kata.stub} cannot be read: {error.strerror}.") from None
        self._notice = ""
        self._judging = Judging(self.kata, answer, options)
        self._show_progress(self._judging)

    def _give_up(self) -> None:
        if self._judging:
            self._judging.close()
            self._judging = None

    def _receive(self, judging: Judging) -> None:
        judged = judging.receive()
        if judged is None:
            self._show_progress(judging)
            return
        self._judging = None
        if isinstance(judged, str):
            self._notice = f"Judge Error: {judged}"
        elif judging.options.replay_only and judged.accepted and not judged.tried:
            self._notice = "Nothing to replay: no promise was broken yet."
        else:
            self._show_judgement(judged, judging)

    def _show_judgement(self, judged: Judgement, judging: Judging) -> None:
        self._notice = record(judging.kata, judging.answer, judged, judging.options)
        self._judged = lambda console: self.draw_judgement(console, judged, judging)
        self.show(self._judged)
        if judged.accepted and judging.options.scale:
            self.after_solving(judging.kata)

    def draw_judgement(self, console: Console, judged: Judgement, judging: Judging) -> None:
        """Shows what came of the answer."""
        is_replay = judging.options.replay_only
        terminal.show(
            console, judged, judging.answer.path, is_replay=is_replay, charts=self._charts
        )

    def after_solving(self, kata: Kata) -> None:
        """Happens when an answer was accepted in full."""

    def _show_progress(self, judging: Judging) -> None:
        *done, now = judging.sentences or [""]

        def draw(console: Console) -> None:
            console.print(Text.assemble((judging.kata.stem, "bold"), ("  judging", "bright_black")))
            for sentence in done:
                console.print(Text.assemble("  ", ("✓ ", "green"), sentence))
            console.print(Text(f"    {now}", "bright_black"))

        self.show(draw)


def require_terminal(instead: str) -> None:
    """Raises a Problem where nobody can press keys or see what comes of it."""
    if not (os.isatty(0) and os.isatty(1)):
        raise Problem(f"this needs a terminal. Without one: {instead}")
