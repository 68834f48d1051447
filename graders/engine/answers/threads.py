"""Calls of an answer's object from several threads at once.

    first = Step(Call("get_or_compute", ("a", Make("make", 1, after=("look ends",)))))
    second = Step(Call("get", ("b",)), "look", after=("make begins",))
    (one, other), made = in_threads(cache, [[first], [second]])

Here the second call begins while the first one's function runs, which ends only after it. If the
answer makes the second wait, both stand still, and it is cut off.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..faults import AnswerRaised
from ..sandbox.limits import THREADS
from ..sandbox.replies import decode, malformed, only, unwrap
from ..values.code import call_as_code
from .remote import RemoteObject
from .transcript import Call, Outcome, Raised, Returned


class Step(NamedTuple):
    """A call that begins when all events `after` have happened.

    It makes two itself: "<name> begins" just before it, "<name> ends" just after it.
    """

    call: Call
    name: str = ""
    after: tuple[str, ...] = ()


class Played(NamedTuple):
    """What came of a call, and when it began and ended, by the moments of all threads in order."""

    outcome: Outcome
    began: int
    ended: int


class Made(NamedTuple):
    """A call of a `Make`: in which thread (-1: in one of the answer's own), and when.

    `outcomes` are those of the calls that it made itself.
    """

    name: str
    thread: int
    began: int
    ended: int
    outcomes: tuple[Outcome, ...]


def in_threads(
    target: RemoteObject, programs: Sequence[Sequence[Step]]
) -> tuple[list[list[Played]], list[Made]]:
    """Plays each program in a thread of its own, all at once, in the contestant.

    Returns what came of their calls, and the calls of functions in the order in which they ended.
    Two calls did not overlap if one ended before the other began. Arguments do not come back.
    """
    sent = [[(step.name, step.after, tuple(step.call)) for step in program] for program in programs]
    contestant = target._contestant
    match only(contestant.request("threads", target._number, sent, cap=THREADS)):
        case (list(rows), list(made)) if list(map(_length, rows)) == list(map(len, programs)):
            played = [[_played(one, contestant.room) for one in row] for row in rows]
            functions = [_made(one, contestant.room) for one in made]
        case _:
            raise malformed()
    _note(target, programs, played)
    return played, functions


def _length(row: object) -> int:
    return len(row) if type(row) is list else -1


def _played(row: object, room: Any) -> Played:
    match row:
        case (int(began), int(ended), reply):
            return Played(_outcome(reply, room), began, ended)
    raise malformed()


def _made(row: object, room: Any) -> Made:
    match row:
        case (str(name), int(thread), int(began), int(ended), list(replies)):
            outcomes = tuple(_outcome(reply, room) for reply in replies)
            return Made(name, thread, began, ended, outcomes)
    raise malformed()


def _outcome(reply: object, room: Any) -> Outcome:
    try:
        return Returned(only(unwrap(decode(reply, room))))
    except AnswerRaised as error:
        return Raised(error)


def _note(
    target: RemoteObject, programs: Sequence[Sequence[Step]], played: list[list[Played]]
) -> None:
    """Puts the calls into the transcript, in the order in which they began."""
    calls = [
        (one, step.call, thread)
        for thread, (program, row) in enumerate(zip(programs, played, strict=True))
        for step, one in zip(program, row, strict=True)
    ]
    transcript, owner = target._answer.transcript, repr(target)
    for one, call, thread in sorted(calls, key=lambda each: each[0].began):
        code = call_as_code(call.method, call.args, call.kwargs, owner)
        transcript.begin(call, code=f"{code}  # in thread {thread}")
        transcript.end(one.outcome)
