"""What may be asked of an object of an answer beside single calls."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..catalogue.signatures import Signature
from ..faults import AnswerRaised
from ..sandbox.limits import REPEATED
from ..sandbox.replies import decode, malformed, only, unwrap
from ..values.code import as_code
from .remote import RemoteObject, result_of, use_of
from .transcript import Call, Outcome, Raised, Returned


def attribute(target: RemoteObject, name: str) -> Any:
    """Returns a public attribute of an object of the answer."""
    target._answer.transcript.begin(Call(name), code=f"{target._name}.{name}")
    value = only(target._contestant.request("attribute", target._number, name))
    target._answer.transcript.end(Returned(value))
    return value


def repeat(target: RemoteObject, method: str, times: int) -> list[Any]:
    """Calls a method without arguments `times` times in one message, and returns the results."""
    transcript = target._answer.transcript
    code = f"[{target._name}.{method}() for _ in range({times})]"
    transcript.begin(Call(method), code=code)
    transcript.room.add(times)
    results = only(
        target._contestant.request("repeat", target._number, method, times, cap=REPEATED)
    )
    if type(results) is not list or len(results) != times:
        raise malformed()
    transcript.end(Returned(results))
    return results


def overwrite(target: RemoteObject, method: str, arrays: Mapping[str, Any]) -> None:
    """Writes into the arrays that a method hands out by name, in place, as an optimiser would."""
    transcript = target._answer.transcript
    for key, array in arrays.items():
        code = f'{target._name}.{method}()["{key}"][...] = {as_code(array)}'
        transcript.begin(Call(method), code=code)
        only(target._contestant.request("overwrite", target._number, method, key, array))
        transcript.end(Returned(None))


def outcomes(target: RemoteObject, calls: Sequence[Call]) -> list[Outcome]:
    """Plays a program of calls in one message. Returns one outcome per call; errors do not end it.

    The transcript is left to the caller, which knows how far the program was right.
    """
    contestant = target._contestant
    signatures = target._entry.methods
    uses = {call.method: use_of(target._answer, signatures[call.method]) for call in calls}
    sent = list(map(tuple, calls))
    match contestant.request("program", target._number, sent, uses):
        case [list(values), dict(others)] if len(values) == len(calls):
            replies = [["returned", value] for value in values]
        case _:
            raise malformed()
    for index, reply in others.items():
        if type(index) is not int or not 0 <= index < len(calls):
            raise malformed()
        replies[index] = decode(reply, contestant.room, sent)
    return [
        _outcome(reply, call, signatures[call.method])
        for reply, call in zip(replies, calls, strict=True)
    ]


def _outcome(reply: list[Any], call: Call, signature: Signature) -> Outcome:
    try:
        return Returned(result_of(unwrap(reply), call, signature))
    except AnswerRaised as error:
        result_of([None, *error.after], call, signature)
        return Raised(error)
