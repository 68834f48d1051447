"""Errors of an answer, described: what they are, what they say, and the lines that led there."""

import types
from collections.abc import Iterable, Iterator

MAX_FRAMES = 20
MAX_MESSAGE = 20_000
MAX_NAME = 200


def names_of(kind: type) -> list[str]:
    """The names of a class and of those that it derives from, `object` left out."""
    return [f"{base.__module__}.{base.__qualname__}"[:MAX_NAME] for base in kind.__mro__[:-1]]


def describe(
    error: BaseException, filename: str | None
) -> tuple[list[str], str, list[tuple[int, str]]]:
    """Returns the error's built-in type names, its message, and the answer's own frames."""
    names = names_of(type(error))
    try:
        message = str(error)[:MAX_MESSAGE]
    except BaseException:
        message = "(its message cannot be shown)"
    frames = own_frames(_active(error.__traceback__), filename)
    # An error of the compiler has no frame; one that the answer raised itself may hold anything.
    if not frames and isinstance(error, SyntaxError) and error.filename == filename:
        frames = [(error.lineno or 1, "<module>")]
    return names, message, frames[-MAX_FRAMES:]


def own_frames(
    stack: Iterable[tuple[types.FrameType, int]], filename: str | None
) -> list[tuple[int, str]]:
    """The lines and functions of those frames that are the answer's own."""
    return [(line, f.f_code.co_name) for f, line in stack if f.f_code.co_filename == filename]


def _active(trace: types.TracebackType | None) -> Iterator[tuple[types.FrameType, int]]:
    """Frames of a traceback and their lines, outermost first."""
    while trace:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def callers(frame: types.FrameType | None) -> Iterator[tuple[types.FrameType, int]]:
    """A running frame and those that it was called from, with their lines, innermost first."""
    while frame:
        yield frame, frame.f_lineno
        frame = frame.f_back


def no_debugger(*_: object, **__: object) -> None:
    """What `breakpoint` does. On Python 3.15 a debugger that nobody types to calls sys.exit."""
    raise EOFError("a debugger has no terminal to read from")
