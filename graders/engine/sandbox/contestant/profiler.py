"""Which lines of the answer take the time: each is counted and timed under `sys.settrace`."""

import sys
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

_NO_LINE = -1
_CALIBRATE_EVERY, _IDLE_LINES = 1_000_000, 30  # nanoseconds, and how many lines then
_NEVER = float("inf")
_clock = time.thread_time_ns


class LineProfiler:
    """Charges every moment to the line of the answer that runs, or that has called what runs.

    What the tracing itself takes is on no line's account, but for a constant for each time that a
    line runs. Line 0 tells what that is, on the average: a machine may be slow for a while.
    """

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._line = _NO_LINE
        self._since = 0
        self._calibrate_at = _NEVER
        self.hits: Counter[int] = Counter()
        self.nanoseconds: Counter[int] = Counter()

    def run(self, action: Callable[[], object]) -> None:
        self._calibrate()
        self._line = _NO_LINE
        self._since = _clock()
        sys.settrace(self._enter)
        try:
            action()
        finally:
            sys.settrace(None)
            self._charge(_NO_LINE)

    def _calibrate(self) -> None:
        """Charges to line 0 what tracing takes for lines that do nothing."""
        idle, frame = LineProfiler(self._filename), sys._getframe()
        idle._since = _clock()
        for _ in range(_IDLE_LINES):
            idle._trace(frame, "line", None)
        self.hits[0] += idle.hits.total()
        self.nanoseconds[0] += idle.nanoseconds.total()
        self._calibrate_at = _clock() + _CALIBRATE_EVERY

    def _charge(self, next_line: int) -> None:
        now = _clock()
        self.nanoseconds[self._line] += now - self._since
        self._line = next_line
        if now > self._calibrate_at:
            self._calibrate()
        self._since = _clock()

    def _enter(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != self._filename:
            return None  # a library's time is that of the line which called it
        starts = frame.f_lineno == frame.f_code.co_firstlineno
        self._charge(self._line if starts else frame.f_lineno)  # or a generator that goes on
        return self._trace

    def _trace(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
        if event == "line":
            self.hits[frame.f_lineno] += 1
            self._charge(frame.f_lineno)
        elif event == "return":
            self._charge(self._line_below(frame.f_back))
        return self._trace

    def _line_below(self, frame: FrameType | None) -> int:
        while frame and frame.f_code.co_filename != self._filename:
            frame = frame.f_back
        return frame.f_lineno if frame else _NO_LINE
