"""Requests to a contestant and its replies, each under caps of time and output."""

import contextlib
import inspect
import os
import pickle
import select
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ..faults import (
    MAX_FRAMES,
    MAX_NAME,
    AnswerRaised,
    BrokenPromise,
    ContestantFailed,
    CutOff,
    Fault,
)
from ..verdicts import Frame, Verdict
from .budget import Budget
from .contestant import wire
from .contestant.arguments import Callback, Stream
from .contestant.frames import HEADER, MAX_REPLY_BYTES, NONCE_BYTES, pack
from .isolation import Level, level
from .limits import MOST_THREADS, OUTPUT_BYTES, OUTPUT_KEPT_BYTES, PROMISE, START_SECONDS, TimeCap
from .process import Process

_CHECK_SECONDS = 0.05  # how often the clocks of a running request are read
# No more than this counts from one look at the clocks to the next: the judge was stopped (Ctrl-Z, a
# lid that was closed) or got no CPU, which is not the answer's fault.
_MOST_BETWEEN_LOOKS = 0.5
# The queues for a CPU are read anew for a request after so long, and if it takes so long: that
# takes 0.04 ms.
_QUEUE_SECONDS = 0.002
_STREAM_BATCH = 64
_CHUNK = 1 << 18
_NO_MORE_LINES = 1 << 31
_QUESTIONS_BYTES = 64 * 1024 * 1024  # of one request, all together
_ASK, _BEFORE_IT = wire.encode("ask"), len(wire.encode([]))


class Contestant:
    """One untrusted process that runs one answer. Use as a context manager.

    Every method that talks to the process raises AnswerRaised or ContestantFailed; after the latter
    the process is gone.
    """

    def __init__(
        self,
        packages: Mapping[str, str],
        *,
        budget: Budget | None = None,
        anew: bool = False,
        numpy: bool = False,
    ) -> None:
        """`packages` may be imported besides the standard library and those of every answer.

        `budget`: what all contestants of the answer may use together. `anew`: in a process that has
        nothing in common with those before; `numpy`: with NumPy imported. Either way, a new process
        has run no answer before.
        """
        self.budget = budget or Budget()
        # For what requests return and the judge holds at the same time; None: for each its own.
        self.room: wire.Room | None = None
        self.queued, self.queued_read_at = 0.0, 0.0  # as `Process.queued_seconds` was, and when
        self._process = Process(anew=anew, numpy=numpy)
        self._packages = packages
        self._poll = select.poll()
        self._poll.register(self._process.channel, select.POLLIN)
        self._poll.register(self._process.output, select.POLLIN)
        self._dropped: list[int] = []
        self._begun = False
        self.layers: frozenset[str] | None = None  # what confines it, once it has begun
        self.output = b""  # what the answer printed during the last request, its first bytes
        self.alive = True

    def __enter__(self) -> "Contestant":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process(self) -> Process:
        return self._process

    def request(self, operation: str, *operands: object, cap: TimeCap = PROMISE) -> list[Any]:
        """Sends one request and returns what came after "returned" in the reply to it."""
        if not self._begun:
            self._begun = True
            starting = TimeCap(cpu=START_SECONDS, wall=START_SECONDS)
            restrictions = self._process.restrictions(self._packages)
            claimed, holes = self.request("begin", *restrictions, cap=starting)
            self.layers = self._process.verified(claimed, holes)
        dropped, self._dropped = self._dropped, []
        payload = pickle.dumps((operation, operands, dropped), protocol=5)
        exchange = _Exchange(self, payload, _askable(operands), cap)
        try:
            self.budget.check()
            return unwrap(exchange.run())
        except AnswerRaised:
            raise
        except BaseException:  # whatever else happened, the two sides may be out of step now
            self.close()
            raise

    @property
    def isolation(self) -> Level | None:
        """How far it is kept from everything else; None before it has begun."""
        return None if self.layers is None else level(self.layers)

    def drop(self, number: int) -> None:
        """Forgets an object of the answer, with the next request."""
        self._dropped.append(number)

    def say_goodbye(self) -> None:
        """Makes sure that the process is still in order and has nothing left running."""
        spins = _spins(self._process)  # daemon threads end with the process, so look before
        self.request("goodbye")
        if spins:
            raise ContestantFailed(
                Verdict.RUNTIME_ERROR, "left a thread running after the call had returned"
            )

    def close(self) -> None:
        self.alive = False
        self._process.end()


class _Exchange:
    """One request on its way: sending, answering callbacks, receiving, watching the clocks."""

    def __init__(
        self, contestant: Contestant, payload: bytes, askable: dict[int, Any], cap: TimeCap
    ) -> None:
        self.contestant = contestant
        self.process = contestant.process
        self.poll = contestant._poll
        self.askable = askable
        self.cap = cap
        self.nonce = os.urandom(NONCE_BYTES)
        self.unsent = memoryview(pack(self.nonce, payload))
        self.received = bytearray()
        self.printed = 0
        self.room = contestant.room or wire.Room()
        self.room_for_questions = wire.Room(_QUESTIONS_BYTES)  # functions of ours may keep them
        self.waited = 0.0  # for the contestant, until something came
        self.cpu = 0.0  # CPU seconds of the contestant
        self.idle = 0.0  # seconds in which it neither ran nor could have run
        contestant.output = b""

    def run(self) -> list[Any]:
        try:
            self._refuse_unasked()
            self._read_queues_if_stale()
            self.queued_at_start = self.contestant.queued
            self.cpu_at_start = self.process.cpu_seconds()
            try:
                return self._converse()
            finally:
                self._account()
        except (BrokenPipeError, ConnectionResetError):
            raise self._ended() from None
        except OSError as error:  # it has done something odd to its end of the channel
            raise _violation(f"broke the channel to the judge ({error.strerror})") from None

    def _converse(self) -> list[Any]:
        while True:
            match reply := self._next_reply():
                case ["ask", int(number), tuple(args), dict(kwargs)]:
                    self.unsent = memoryview(pack(self.nonce, self._ask(number, args, kwargs)))
                case _:
                    return reply

    def _refuse_unasked(self) -> None:
        for fd, event in self.poll.poll(0):
            if fd == self.process.channel.fileno() and event & select.POLLIN:
                if not self._received():
                    raise self._ended()
                raise _unasked()

    def _received(self) -> bytes:
        """What is there to be received, b"" at the end of all."""
        try:
            return self.process.channel.recv(_CHUNK)
        except BlockingIOError:  # there is something, out of band
            raise _unasked() from None

    def _next_reply(self) -> list[Any]:
        while True:
            if self.unsent:
                self._send_some()
            if (frame := self._take_frame()) is not None:
                return frame
            self._receive_some()
            self._check_clocks()
            self._check_threads()

    def _check_threads(self) -> None:
        if self.process.threads() > MOST_THREADS:
            raise ContestantFailed(
                Verdict.RUNTIME_ERROR, f"started more than {MOST_THREADS} threads at once"
            )

    def _send_some(self) -> None:
        try:
            self.unsent = self.unsent[self.process.channel.send(self.unsent) :]
        except BlockingIOError:
            # A request larger than the socket's buffer; the contestant is reading.
            began = time.monotonic()
            time.sleep(0.0005)
            self._note_waiting(began)

    def _receive_some(self) -> None:
        timeout = 0 if self.unsent else _CHECK_SECONDS * 1000
        began = time.monotonic()
        events = self.poll.poll(timeout)
        self._note_waiting(began)
        for fd, _ in events:
            if fd == self.process.output:
                self._drain_output()
            else:
                chunk = self._received()
                if not chunk:
                    raise self._ended()
                self.received += chunk

    def _note_waiting(self, began: float) -> None:
        self.waited += min(time.monotonic() - began, _MOST_BETWEEN_LOOKS)

    def _take_frame(self) -> list[Any] | None:
        if len(self.received) < HEADER.size:
            return None
        size, nonce = HEADER.unpack_from(self.received)
        if nonce != self.nonce:
            raise _violation("sent a reply that belongs to no request")
        if size > MAX_REPLY_BYTES:
            raise _too_much()
        if len(self.received) < HEADER.size + size:
            return None
        if len(self.received) > HEADER.size + size:
            raise _unasked()
        with memoryview(self.received) as received:
            frame = bytes(received[HEADER.size :])
        self.received = bytearray()
        self._drain_output()
        with self._judge_at_work():
            is_question = frame.startswith(_ASK, _BEFORE_IT)
            return decode(frame, self.room_for_questions if is_question else self.room)

    def _drain_output(self) -> None:
        """Reads what the answer has printed, keeps its beginning, and stops a flood."""
        while True:
            try:
                chunk = os.read(self.process.output, _CHUNK)
            except BlockingIOError:
                return
            if not chunk:  # the answer has closed its standard output, or ended
                with contextlib.suppress(KeyError):
                    self.poll.unregister(self.process.output)
                return
            self.printed += len(chunk)
            room = OUTPUT_KEPT_BYTES - len(self.contestant.output)
            self.contestant.output += chunk[:room]
            if self.printed > OUTPUT_BYTES:
                raise ContestantFailed(
                    Verdict.OUTPUT_LIMIT, f"printed more than {OUTPUT_BYTES >> 20} MiB in one call"
                )

    def _check_clocks(self) -> None:
        self._look()
        if self.cpu > self.cap.cpu:
            raise CutOff(self.cap.cpu)
        if self.idle > self.cap.wall:
            raise ContestantFailed(
                Verdict.TIME_LIMIT,
                f"did not finish within {self.cap.wall:g} s (it sleeps, or waits for something)",
            )
        self.contestant.budget.check(self.cpu, self.idle, self.waited)

    def _look(self) -> None:
        """Reads the clocks. To wait for a CPU, there or here, is not to be idle."""
        self.cpu = self.process.cpu_seconds() - self.cpu_at_start
        if self.waited - self.cpu - self.idle > _QUEUE_SECONDS:
            self._read_queues_if_stale()
            queued = self.contestant.queued - self.queued_at_start
            self.idle = max(self.waited - self.cpu - queued, self.idle)

    def _read_queues_if_stale(self) -> None:
        now = time.monotonic()
        if now - self.contestant.queued_read_at > _QUEUE_SECONDS:
            self.contestant.queued = self.process.queued_seconds()
            self.contestant.queued_read_at = now

    def _account(self) -> None:
        with contextlib.suppress(ContestantFailed):  # it has ended, which is told already
            self._look()
        self.contestant.budget.spend(cpu=self.cpu, idle=self.idle, waited=self.waited)

    @contextlib.contextmanager
    def _judge_at_work(self) -> Iterator[None]:
        """What the judge does for the contestant inside is on the budget."""
        began = time.thread_time()
        try:
            yield
        finally:
            self.contestant.budget.spend(reading=time.thread_time() - began)

    def _ask(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
        """Runs a function of ours that the answer called, and returns its pickled result."""
        function = self.askable.get(number)
        if function is None:
            raise _violation("called a function that it was not given")
        try:
            with self._judge_at_work():
                inspect.signature(function).bind(*args, **kwargs)
                result = function(*args, **kwargs)
        except Fault:
            raise
        except Exception as err:  # what odd arguments lead to
            raise BrokenPromise(f"called a function that it was given wrongly: {err}") from None
        return pickle.dumps(result, protocol=5)

    def _ended(self) -> ContestantFailed:
        self._drain_output()
        return self.process.ended(1.0) or _violation("closed the channel to the judge")


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
            raise _too_much()
    raise malformed()


def _frame(frame: object) -> Frame:
    match frame:
        case (int(line), str(function)) if abs(line) < _NO_MORE_LINES:
            return Frame(line, function[:MAX_NAME])
    raise malformed()


def decode(frame: object, room: wire.Room | None = None) -> list[Any]:
    """Returns the reply that a frame holds. Raises ContestantFailed for anything malformed.

    `room` is that for all replies which are held at the same time.
    """
    try:
        reply = wire.decode(frame, room) if type(frame) is bytes else None
    except wire.NoRoom:
        raise _too_much() from None
    except wire.WireError as err:
        raise _violation(f"sent a reply that is no data ({err})") from None
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
    return _violation("sent a reply of an unknown form")


def _violation(sentence: str) -> ContestantFailed:
    return ContestantFailed(Verdict.SECURITY_VIOLATION, sentence)


def _unasked() -> ContestantFailed:
    return _violation("sent data that nobody had asked for")


def _too_much() -> ContestantFailed:
    return ContestantFailed(Verdict.OUTPUT_LIMIT, "returned more data than any right answer")


def _askable(operands: tuple[object, ...]) -> dict[int, Any]:
    """Finds the callbacks and streams among a call's arguments, by the number they travel under."""
    found: dict[int, Any] = {}
    for values in operands:
        if isinstance(values, dict):
            values = tuple(values.values())
        for value in values if isinstance(values, tuple) else ():
            if isinstance(value, Callback):
                found[id(value)] = value.function
            elif isinstance(value, Stream):
                found[id(value)] = _Puller(iter(value.items))
    return found


class _Puller:
    """Hands out a stream in batches; an empty one ends it."""

    def __init__(self, items: Iterator[object]) -> None:
        self._items = items

    def __call__(self) -> list[object]:
        return list(islice(self._items, _STREAM_BATCH))


def _spins(process: Process, pause: float = 0.05) -> bool:
    """Whether a thread of the answer is still busy, seen twice to be sure."""
    if process.threads() == 1:
        return False
    for _ in range(2):
        before = process.cpu_seconds()
        time.sleep(pause)
        if process.cpu_seconds() - before < pause / 10:
            return False
    return True
