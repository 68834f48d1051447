"""The answer as a promise sees it: an ordinary-looking object whose calls run in the contestant.

    path = answer.shortest_path(graph, 0, 3)
    cache = answer.LRUCache(2)
    cache.put("a", 1)

An error that the answer raises is raised here as AnswerRaised. An argument that comes back changed
is a broken promise. Every call is kept in the transcript, which becomes the counterexample when a
promise fails.
"""

from collections.abc import Mapping
from itertools import count
from types import NoneType
from typing import Any, TypeVar

from ..catalogue.signatures import Entry, Signature
from ..faults import AnswerRaised, BrokenPromise
from ..sandbox.contestant.arguments import SPECIAL, Instance, as_data
from ..sandbox.contestant.results import Use
from ..sandbox.dialogue import Contestant
from ..sandbox.isolation import Level
from ..sandbox.limits import PROMISE
from ..sandbox.replies import malformed
from ..values.code import as_code
from ..values.compare import describe, difference
from .answer import Answer, load
from .transcript import Call, Raised, Returned, Transcript

_T = TypeVar("_T")


class RemoteAnswer:
    """Offers the entries of an answer. Starts a new contestant whenever the last one is gone."""

    def __init__(
        self, answer: Answer, entries: Mapping[str, Entry], *, changes_results: bool = True
    ) -> None:
        """`changes_results`: whoever calls it changes what is returned, as callers may."""
        self._answer = answer
        self._entries = entries
        self.changes_results = changes_results
        self._running: Contestant | None = None
        self.processes = 0  # that were started, one after the other
        self.transcript = Transcript()

    def __getattr__(self, name: str) -> Any:
        if name not in self._entries:
            raise AttributeError(f"{name!r} is no entry of this kata")
        entry = self._entries[name]
        return (
            _RemoteFunction(self, entry.signature) if entry.signature else _RemoteClass(self, entry)
        )

    def __enter__(self) -> "RemoteAnswer":
        return self

    def __exit__(self, *_: object) -> None:
        if self._running:
            self._running.close()

    @property
    def contestant(self) -> Contestant:
        if self._running is None or not self._running.alive:
            # Kept even if the answer does not load: how it was confined is still asked for.
            needs_numpy = b"numpy" in self._answer.source
            self._running = Contestant(
                self._answer.packages, budget=self._answer.budget, numpy=needs_numpy
            )
            self.processes += 1
            load(self._running, self._answer, self._entries)
        self._running.room = self.transcript.room
        return self._running

    def load(self) -> None:
        """Starts a contestant and loads the answer, if it is not loaded. Raises a Fault."""
        _ = self.contestant

    @property
    def isolation(self) -> Level | None:
        """How the answer was confined, whether it has loaded or not; None if it never ran."""
        return self._running.isolation if self._running else None

    def fresh(self, *, changes_results: bool = True) -> "RemoteAnswer":
        """Returns the same answer in a process of its own, which shares nothing with this one."""
        return RemoteAnswer(self._answer, self._entries, changes_results=changes_results)

    def become(self, answer: Answer) -> None:
        """Takes the part of another answer, in the same process: only for answers of our own."""
        self._answer = answer
        if self._running and self._running.alive:
            load(self._running, answer, self._entries)

    def printed(self) -> str:
        """What the answer has printed during its last call."""
        return self._running.output.decode("utf-8", "replace") if self._running else ""


class _RemoteFunction:
    """A function of the answer."""

    def __init__(self, answer: RemoteAnswer, signature: Signature) -> None:
        self._answer = answer
        self._signature = signature

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        call = Call(self._signature.name, args, kwargs)
        self._answer.transcript.begin(call)
        return _perform(self._answer, self._answer.contestant, "call", None, call, self._signature)


class _RemoteClass:
    """A class of the answer."""

    _numbers = count()

    def __init__(self, answer: RemoteAnswer, entry: Entry) -> None:
        self._answer = answer
        self._entry = entry

    def __call__(self, *args: Any, **kwargs: Any) -> "RemoteObject":
        call = Call(self._entry.name, args, kwargs)
        return self._made(call, self._entry.name, self._entry.methods.get("__init__"))

    def __getattr__(self, method: str) -> Any:
        signature = self._entry.methods.get(method)
        if signature is None or not signature.of_class:
            raise AttributeError(f"{method!r} is no class method of {self._entry.name}")
        return lambda *args, **kwargs: self._call(signature, Call(method, args, kwargs))

    def _call(self, signature: Signature, call: Call) -> Any:
        name = self._entry.name
        if signature.makes:
            return self._made(call, f"{name}.{call.method}", signature, owner=name)
        self._answer.transcript.begin(call, owner=name)
        on_class = call._replace(method=f"{name}.{call.method}")
        return _perform(self._answer, self._answer.contestant, "call", None, on_class, signature)

    def _made(
        self, call: Call, maker: str, signature: Signature | None, *, owner: str = ""
    ) -> "RemoteObject":
        number = next(self._numbers)
        transcript = self._answer.transcript
        name = transcript.new_name(self._entry.name)
        transcript.begin(call, owner=owner, target=name)
        contestant = self._answer.contestant
        made = call._replace(method=maker)
        other = _perform(self._answer, contestant, "create", number, made, signature)
        if other is not None:
            raise _made_something_else(maker, other, self._entry)
        return RemoteObject(self._answer, contestant, number, name, self._entry)


class RemoteObject:
    """An object that the answer made. Lives as long as this stands for it."""

    def __init__(
        self, answer: RemoteAnswer, contestant: Contestant, number: int, name: str, entry: Entry
    ) -> None:
        self._answer = answer
        self._contestant = contestant
        self._number = number
        self._name = name
        self._entry = entry

    def __getattr__(self, method: str) -> Any:
        if method not in self._entry.methods:
            raise AttributeError(f"{method!r} is no method of {self._entry.name}")
        return lambda *args, **kwargs: self._call(Call(method, args, kwargs))

    def __len__(self) -> int:
        return _of_type(int, self._call(Call("__len__")))

    def __contains__(self, item: object) -> bool:
        return _of_type(bool, self._call(Call("__contains__", (item,))))

    def __reduce__(self) -> tuple[Any, ...]:
        return Instance(self._number).__reduce__()

    def __repr__(self) -> str:
        return self._name

    def __del__(self) -> None:
        self._contestant.drop(self._number)

    def _call(self, call: Call) -> Any:
        self._answer.transcript.begin(call, owner=self._name)
        signature = self._entry.methods[call.method]
        return _perform(self._answer, self._contestant, "call", self._number, call, signature)


def _made_something_else(maker: str, other: object, entry: Entry) -> Exception:
    match other:
        case (value,):
            return BrokenPromise(f"`{maker}` must return a {entry.name}, got {describe(value)}")
    return malformed()


def _of_type(kind: type[_T], value: object) -> _T:
    if type(value) is not kind:
        raise BrokenPromise(f"expected {kind.__name__}, got {describe(value)}")
    return value


def use_of(answer: RemoteAnswer, signature: Signature | None) -> Use:
    """What is done with the result of a call, see `Use`."""
    if not answer.changes_results or signature is None or signature.live:
        return None
    return tuple(signature.new)


def _perform(
    answer: RemoteAnswer,
    contestant: Contestant,
    operation: str,
    number: int | None,
    call: Call,
    signature: Signature | None,
) -> Any:
    use = use_of(answer, signature)
    try:
        reply = contestant.request(operation, number, *call, use, cap=PROMISE)
    except AnswerRaised as error:
        answer.transcript.end(Raised(error))
        result_of([None, *error.after], call, signature)
        raise
    value = result_of(reply, call, signature)
    answer.transcript.end(Returned(value))
    return value


def result_of(reply: list[Any], call: Call, signature: Signature | None) -> Any:
    """Returns the value of a call, after making sure that its arguments came back as they went."""
    sent = [*call.args, *call.kwargs.values()]
    fixed = all(isinstance(before, _UNCHANGING) for before in sent)
    match reply:
        case [value, *_] if fixed:
            return value
        case [value, list(after)] if len(after) == len(sent):
            _refuse_mutation(_names(call, signature), sent, after)
            return value
    raise malformed()


def _names(call: Call, signature: Signature | None) -> list[str]:
    """What the statement calls the arguments of a call, in its order."""
    names = signature.names() if signature else []
    numbers = [f"number {number}" for number in range(len(names) + 1, len(call.args) + 1)]
    return [*[*names, *numbers][: len(call.args)], *call.kwargs]


def _refuse_mutation(names: list[str], sent: list[Any], returned: list[Any]) -> None:
    for name, before, after in zip(names, sent, returned, strict=True):
        if isinstance(before, _UNCHANGING):
            continue
        if where := difference(as_data(before), after):
            raise BrokenPromise(
                f"changed its argument `{name}`",
                expected=as_code(before),
                actual=as_code(after),
                difference=where,
            )


_UNCHANGING = (int, float, str, bytes, NoneType, RemoteObject, *SPECIAL)
