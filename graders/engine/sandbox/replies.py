"""Replies of a contestant, taken apart: each is what was agreed upon, or a fault."""

from typing import Any

from ..faults import MAX_FRAMES, MAX_NAME, AnswerRaised, ContestantFailed
from ..verdicts import Frame, Verdict
from .contestant import wire
from .contestant.nested import depth_of

_NO_MORE_LINES = 1 << 31


def unwrap(reply: list[Any]) -> list[Any]:
    """Returns what came after "returned". Raises AnswerRaised for an error of the answer."""
    match reply:
        case ["returned", *values]:
            return values
        case ["raised", [_, *_] as kinds, str(message), list(frames), *after] if all(
            type(kind) is str for kind in kinds
        ):
            raise AnswerRaised(kinds, message, tuple(map(_frame, frames[-MAX_FRAMES:])), after)
        case ["too large", *_]:
            raise too_much()
    raise malformed()


def _frame(frame: object) -> Frame:
    match frame:
        case (int(line), str(function)) if abs(line) < _NO_MORE_LINES:
            return Frame(line, function[:MAX_NAME])
    raise malformed()


def decode(frame: object, room: wire.Room | None = None, asked: object = ()) -> list[Any]:
    """Returns the reply that a frame holds. Raises ContestantFailed for anything malformed.

    `room` is that for all replies which are held at the same time. A reply may be nested a hundred
    levels deeper than what was `asked`.
    """
    try:
        reply = wire.decode(frame, room, lambda: depth_of(asked)) if type(frame) is bytes else None
    except wire.NoRoom:
        raise too_much() from None
    except wire.WireError as err:
        raise violation(f"sent a reply that is no data ({err})") from None
    if type(reply) is not list:
        raise malformed()
    return reply


def only(reply: list[Any]) -> Any:
    """Returns the one value of a reply that must have one."""
    if len(reply) != 1:
        raise malformed()
    return reply[0]


def malformed() -> ContestantFailed:
    """What to raise for a reply that has not the form that was agreed upon."""
    return violation("sent a reply of an unknown form")


def violation(sentence: str) -> ContestantFailed:
    """What to raise for a process that broke the rules of the channel."""
    return ContestantFailed(Verdict.SECURITY_VIOLATION, sentence)


def unasked() -> ContestantFailed:
    """What to raise for data that came without a request."""
    return violation("sent data that nobody had asked for")


def too_much() -> ContestantFailed:
    """What to raise for more data than may be sent or held."""
    return ContestantFailed(Verdict.OUTPUT_LIMIT, "returned more data than any right answer")
