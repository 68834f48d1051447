"""Which lines of the answer take the time: each is counted and timed under `sys.settrace`."""

import sys
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

_NO_LINE = -1
_clock = time.thread_time_ns


class LineProfiler:
    """Charges every moment to the line of the answer that runs, or that has called what runs.

    What the tracing itself takes is on no line's account, but for a constant for each time that a
    line runs; line 0 tells what that is.
    """

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._line = _NO_LINE
        self._since = 0
        self.hits: Counter[int] = Counter()
        self.nanoseconds: Counter[int] = Counter()

    def calibrate(self) -> None:
        """Charges to line 0 what tracing a line takes that does nothing."""
        loop = compile("for _ in range(300): pass", self._filename, "exec")
        self.run(lambda: exec(loop))
        hits, nanoseconds = self.hits.pop(1), self.nanoseconds.pop(1)
        self.hits[0], self.nanoseconds[0] = hits, nanoseconds

    def run(self, action: Callable[[], object]) -> None:
        self._line = _NO_LINE
        self._since = _clock()
        sys.settrace(self._enter)
        try:
            action()
        finally:
            sys.settrace(None)
            self._charge(_NO_LINE)

    def _charge(self, next_line: int) -> None:
        self.nanoseconds[self._line] += _clock() - self._since
        self._line = next_line
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
