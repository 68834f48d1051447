"""A terminal that a program shares with its user: single keys come in, pictures go out."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from rich.console import Console

_CLEAR, _NEW_LINE = "\x1b[2J\x1b[3J\x1b[H", "\r\x1b[K"
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"

Draw = Callable[[Console], None]


class Screen:
    """The terminal while a command runs in it. Use as a context manager.

    What is drawn stays in place until something else is; a changed size draws it again. The last
    line is a bar that can be changed alone.
    """

    def __init__(self) -> None:
        self._draw: Draw = lambda console: None
        self._bar = ""
        self._resized, self._wake = os.pipe()

    def __enter__(self) -> "Screen":
        for end in (self._resized, self._wake):
            os.set_blocking(end, False)
        self._before = termios.tcgetattr(sys.stdin)
        self._handler = signal.signal(signal.SIGWINCH, self._on_resize)
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()
        signal.signal(signal.SIGWINCH, self._handler)
        os.close(self._resized)
        os.close(self._wake)

    def show(self, draw: Draw, bar: str) -> None:
        """Draws on an empty screen, with a bar below."""
        self._draw, self._bar = draw, bar
        sys.stdout.write(_CLEAR)
        console = Console(highlight=False)
        draw(console)
        console.print()
        self._write_bar()

    def set_bar(self, bar: str) -> None:
        """Changes the bar alone."""
        if bar != self._bar:
            self._bar = bar
            self._write_bar()

    def wait(self, seconds: float, *others: Any) -> tuple[str, list[Any]]:
        """Waits for keys, or for one of the others to have something to read.

        Returns the keys pressed meanwhile, and those of the others that are ready.
        """
        ready, _, _ = select.select([sys.stdin, self._resized, *others], [], [], seconds)
        if self._resized in ready:
            os.read(self._resized, 1024)
            self.show(self._draw, self._bar)
        keys = (
            os.read(sys.stdin.fileno(), 1024).decode("utf-8", "ignore")
            if sys.stdin in ready
            else ""
        )
        if sys.stdin in ready and not keys:
            raise EOFError  # the terminal is gone
        return keys, [other for other in others if other in ready]

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Gives the terminal to another program, such as an editor, for a while."""
        sys.stdout.write(_CLEAR)
        self._give_back()
        try:
            yield
        finally:
            self._take()
            self.show(self._draw, self._bar)

    def _take(self) -> None:
        tty.setcbreak(sys.stdin)
        sys.stdout.write(_HIDE_CURSOR)
        sys.stdout.flush()

    def _give_back(self) -> None:
        sys.stdout.write(f"{_NEW_LINE}{_SHOW_CURSOR}")
        sys.stdout.flush()
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def _on_resize(self, *_: object) -> None:
        with suppress(BlockingIOError):
            os.write(self._wake, b"!")

    def _write_bar(self) -> None:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
        sys.stdout.write(_NEW_LINE + self._bar[: columns - 1])
        sys.stdout.flush()
