"""A terminal that a program shares with its user: single keys come in, pictures go out."""

import os
import re
import select
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from typing import Any, NamedTuple

from rich.cells import chop_cells
from rich.console import Console
from rich.text import Text

from ..reports.console import console

# The other screen leaves what was on the terminal before, and what can be scrolled back to, alone.
_OTHER_SCREEN, _USUAL_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_HOME, _NEXT_LINE = "\x1b[H", "\r\n"
_TO_END_OF_LINE, _TO_END_OF_SCREEN = "\x1b[K", "\x1b[J"
_KEYS = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\x1b|[^\x1b]")
_GAP = "  "  # between the items of a bar
_OVERLAP = 2  # lines of a page that the next one shows again

_PAGE_DOWN, _PAGE_UP = ("\x1b[6~",), ("\x1b[5~",)
_DOWN, _UP = ("\x1b[B", "\x1bOB"), ("\x1b[A", "\x1bOA")
_START, _END = ("\x1b[H", "\x1bOH", "\x1b[1~"), ("\x1b[F", "\x1bOF", "\x1b[4~")

Draw = Callable[[Console], None]


class Screen:
    """The terminal while a command runs in it. Use as a context manager.

    A picture stays in place until another is shown; a changed size draws it again. Of one that is
    longer than the screen a page is shown, and keys turn the pages. Below it are a notice, if there
    is one, and a bar that can be changed alone.
    """

    def __init__(self) -> None:
        self._draw: Draw = lambda console: None
        self._notice = ""
        self._bar: Sequence[str] = ()
        self._lines: list[_Line] = []  # of the picture
        self._top = 0  # the first of them that is shown
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

    def show(self, draw: Draw, notice: str, bar: Sequence[str], *, stay: bool = False) -> None:
        """Draws a picture, from its beginning unless it is to stay where it is."""
        self._draw, self._notice, self._bar = draw, notice, bar
        self._top = self._top if stay else 0
        self._lines = _drawn(draw, self._columns)
        self._paint()

    def reveal(self, mark: str) -> None:
        """Turns the page to the first line that holds the mark."""
        at = next((number for number, line in enumerate(self._lines) if mark in line.text), 0)
        self._top = min(max(self._top, at - self._room() + 1), max(at - 1, 0))
        self._paint()

    def set_bar(self, bar: Sequence[str]) -> None:
        """Changes the bar alone."""
        if bar != self._bar:
            self._bar = bar
            self._paint()

    def turn(self, key: str) -> bool:
        """Turns the pages, if that is what a key is for. Returns whether it is."""
        page = max(self._room() - _OVERLAP, 1)
        steps = {
            _PAGE_DOWN: page,
            _PAGE_UP: -page,
            _DOWN: 1,
            _UP: -1,
            _START: -len(self._lines),
            _END: len(self._lines),
        }
        for keys, step in steps.items():
            if key in keys:
                self._top += step
                self._paint()
                return True
        return False

    def turn_page(self, by: int) -> None:
        """Goes on by so many pages."""
        for _ in range(abs(by)):
            self.turn(_PAGE_DOWN[0] if by > 0 else _PAGE_UP[0])

    def wait(self, seconds: float, *others: Any) -> tuple[list[str], list[Any]]:
        """Waits for keys, or for one of the others to have something to read.

        Returns the keys pressed meanwhile, and those of the others that are ready.
        """
        ready, _, _ = select.select([sys.stdin, self._resized, *others], [], [], seconds)
        if self._resized in ready:
            os.read(self._resized, 1024)
            self.show(self._draw, self._notice, self._bar, stay=True)
        keys = (
            os.read(sys.stdin.fileno(), 1024).decode("utf-8", "ignore")
            if sys.stdin in ready
            else ""
        )
        if sys.stdin in ready and not keys:
            raise EOFError  # the terminal is gone
        return _KEYS.findall(keys), [other for other in others if other in ready]

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Gives the terminal to another program, such as an editor, for a while."""
        self._give_back()
        try:
            yield
        finally:
            self._take()
            self.show(self._draw, self._notice, self._bar, stay=True)

    def _take(self) -> None:
        tty.setcbreak(sys.stdin)
        _write(_OTHER_SCREEN + _HIDE_CURSOR)

    def _give_back(self) -> None:
        _write(_USUAL_SCREEN + _SHOW_CURSOR)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def _on_resize(self, *_: object) -> None:
        with suppress(BlockingIOError):
            os.write(self._wake, b"!")

    @property
    def _columns(self) -> int:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 1)

    @property
    def _rows(self) -> int:
        return max(os.get_terminal_size(sys.stdout.fileno()).lines, 2)

    def _foot(self) -> list[str]:
        """The lines below the picture, of which the last ones are the bar."""
        columns = self._columns
        notice = _drawn(lambda out: out.print(Text(self._notice, "yellow")), columns)
        lines = [*(line.text for line in notice), *wrapped(self._bar, columns - 1)]
        return ["", *lines][-(self._rows - 1) :]  # a line at least is the picture's

    def _room(self) -> int:
        """How many lines of the picture there is room for."""
        return self._rows - len(self._foot())

    def _paint(self) -> None:
        room = self._room()
        self._top = max(0, min(self._top, len(self._lines) - room))
        shown = self._lines[self._top : self._top + room]
        foot = self._foot()
        if len(self._lines) > room:
            last = self._top + len(shown)
            place = f"lines {self._top + 1} to {last} of {len(self._lines)}, arrow keys turn"
            foot[0] = f"\x1b[7m{place[: self._columns - 1]}\x1b[m"
        empty = [""] * (self._rows - len(shown) - len(foot))
        painted = "".join(line.painted() for line in shown[:-1])
        painted += "".join(line._replace(goes_on=False).painted() for line in shown[-1:])
        painted += f"{_TO_END_OF_LINE}{_NEXT_LINE}".join([*empty, *foot])
        _write(f"{_HOME}{painted}{_TO_END_OF_SCREEN}")


class _Line(NamedTuple):
    """A line of the screen. One that goes on is full, and the terminal itself begins the next.

    So it is one line for who copies it.
    """

    text: str
    is_full: bool = False
    goes_on: bool = False

    def painted(self) -> str:
        if self.goes_on:
            return self.text
        return f"{self.text}{'' if self.is_full else _TO_END_OF_LINE}{_NEXT_LINE}"


def wrapped(items: Sequence[str], columns: int) -> list[str]:
    """Returns lines of no more than so many columns; no item is broken if it fits into one."""
    lines = [""]
    for item in items:
        longer = f"{lines[-1]}{_GAP}{item}" if lines[-1] else item
        if len(longer) <= columns or not lines[-1]:
            lines[-1] = longer[:columns]
        else:
            lines.append(item[:columns])
    return lines


def _drawn(draw: Draw, columns: int) -> list[_Line]:
    """Returns the lines of a picture, as they are on a screen of so many columns."""
    screen = console(width=columns)
    with screen.capture() as captured:
        draw(screen)
    drawn = Text.from_ansi(captured.get().rstrip())
    return [piece for line in drawn.split() for piece in _pieces(screen, line)] if drawn else []


def _pieces(screen: Console, line: Text) -> Iterator[_Line]:
    """What a line is folded to by the terminal: it can be wider, since it is meant to be copied."""
    *folded, _ = chop_cells(line.plain, screen.width) or [""]
    ends = [*accumulate(map(len, folded))]
    for number, piece in enumerate(line.divide(ends)):
        with screen.capture() as captured:
            screen.print(piece, soft_wrap=True, end="")
        is_full = piece.cell_len >= screen.width
        yield _Line(captured.get(), is_full, goes_on=number < len(ends))


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
