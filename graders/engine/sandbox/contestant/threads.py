"""Calls of an answer's object from several threads at once, and functions that wait for each other.

What waits, waits for named events that calls and functions set when they begin and end, never for
time. So what must not wait is seen to end while something else still runs; an answer that makes
them wait for each other stands still, and is cut off by the judge.
"""

import sys
import threading
from collections.abc import Callable
from itertools import count
from typing import Any

from . import wire
from .errors import describe

# Threads take turns so often: one that looks and then acts is soon overtaken in between.
_SWITCH_SECONDS = 1e-5

Call = tuple[str, tuple[Any, ...], dict[str, Any]]  # method, positional and named arguments
Step = tuple[str, tuple[str, ...], Call]  # a call's name, and the events that it waits for


class Stage:
    """Where threads meet: the object that they share, the events, and the order of all moments."""

    def __init__(self, target: Any, filename: str | None) -> None:
        self._target = target
        self._filename = filename
        self._events: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._moments = count()
        self._own = threading.local()
        self._made: list[tuple[Any, ...]] = []

    def play(self, programs: list[list[Step]]) -> tuple[list[Any], list[Any]]:
        """Plays a program in each thread, all at once.

        Returns for each its calls as (began, ended, encoded reply), and of the functions that were
        called (name, thread, began, ended, encoded replies of the calls inside).
        """
        played: list[list[Any]] = [[] for _ in programs]
        jobs = [(number, program, played[number]) for number, program in enumerate(programs)]
        threads = [threading.Thread(target=self._run, args=job, daemon=True) for job in jobs]
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        for thread in threads:
            thread.start()
        self._event("start").set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(usual)
        return played, self._made

    def make(
        self, name: str, value: object, after: tuple[str, ...], calls: list[Call], error: Any
    ) -> object:
        """What a `Make` does when it is called."""
        began = self._begin(name)
        self._wait(after)
        replies = [self._reply(call) for call in calls]
        ended = self._end(name)
        self._made.append((name, getattr(self._own, "number", -1), began, ended, replies))
        if error is not None:
            raise error
        return value

    def _run(self, number: int, program: list[Step], played: list[Any]) -> None:
        self._own.number = number
        self._wait(("start",))
        for name, after, call in program:
            self._wait(after)
            began = self._begin(name)
            reply = self._reply(call)
            played.append((began, self._end(name), reply))

    def _reply(self, call: Call) -> bytes:
        name, args, kwargs = call
        try:
            return wire.encode(["returned", getattr(self._target, name)(*args, **kwargs)])
        except (wire.WireError, MemoryError) as error:
            return wire.encode(["too large", str(error)])
        except BaseException as error:
            return wire.encode(["raised", *describe(error, self._filename)])

    def _begin(self, name: str) -> int:
        moment = next(self._moments)
        self._event(f"{name} begins").set()
        return moment

    def _end(self, name: str) -> int:
        moment = next(self._moments)
        self._event(f"{name} ends").set()
        return moment

    def _wait(self, events: tuple[str, ...]) -> None:
        for name in events:
            self._event(name).wait()

    def _event(self, name: str) -> threading.Event:
        with self._lock:
            return self._events.setdefault(name, threading.Event())


class SlowKey:
    """A key whose hash and comparison let other threads run, where no lock keeps them out."""

    def __init__(self, text: str, sleep: Callable[[float], None]) -> None:
        self._text = text
        self._sleep = sleep

    def __hash__(self) -> int:
        self._sleep(_SWITCH_SECONDS)
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        self._sleep(_SWITCH_SECONDS)
        return isinstance(other, SlowKey) and other._text == self._text
