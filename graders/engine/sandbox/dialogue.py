"""Requests to a contestant and its replies, each under caps of time and output."""

import contextlib
import os
import select
import time
from collections.abc import Mapping
from typing import Any

from ..faults import AnswerRaised, ContestantFailed
from ..verdicts import Verdict
from .budget import Budget
from .clocks import Clocks, Queues
from .contestant import wire
from .contestant.frames import HEADER, MAX_REPLY_BYTES, NONCE_BYTES, pack
from .contestant.nested import dumps
from .isolation import Level, level
from .limits import MOST_THREADS, OUTPUT_BYTES, OUTPUT_KEPT_BYTES, PROMISE, START_SECONDS, TimeCap
from .process import Process
from .questions import answer_to, askable_in
from .replies import decode, too_much, unasked, unwrap, violation

_CHECK_SECONDS = 0.05  # how often the clocks of a running request are read
_CHUNK = 1 << 18
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
        self._process = Process(anew=anew, numpy=numpy)
        self._queues = Queues(self._process)
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
        payload = dumps((operation, operands, dropped))
        exchange = _Exchange(self, payload, operands, cap)
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
        self, contestant: Contestant, payload: bytes, operands: tuple[object, ...], cap: TimeCap
    ) -> None:
        self.contestant = contestant
        self.process = contestant.process
        self.poll = contestant._poll
        self.operands = operands
        self.askable = askable_in(operands)
        self.clocks = Clocks(self.process, contestant._queues, contestant.budget, cap)
        self.nonce = os.urandom(NONCE_BYTES)
        self.unsent = memoryview(pack(self.nonce, payload))
        self.received = bytearray()
        self.printed = 0
        self.room = contestant.room or wire.Room()
        self.room_for_questions = wire.Room(_QUESTIONS_BYTES)  # functions of ours may keep them
        contestant.output = b""

    def run(self) -> list[Any]:
        try:
            self._refuse_unasked()
            self.clocks.start()
            try:
                return self._converse()
            finally:
                self.clocks.stop()
        except (BrokenPipeError, ConnectionResetError):
            raise self._ended() from None
        except OSError as error:  # it has done something odd to its end of the channel
            raise violation(f"broke the channel to the judge ({error.strerror})") from None

    def _converse(self) -> list[Any]:
        while True:
            match reply := self._next_reply():
                case ["ask", int(number), tuple(args), dict(kwargs)]:
                    with self.clocks.judge_at_work():
                        outcome = answer_to(self.askable, number, args, kwargs)
                    self.unsent = memoryview(pack(self.nonce, dumps(outcome)))
                case _:
                    return reply

    def _refuse_unasked(self) -> None:
        for fd, event in self.poll.poll(0):
            if fd == self.process.channel.fileno() and event & select.POLLIN:
                if not self._received():
                    raise self._ended()
                raise unasked()

    def _received(self) -> bytes:
        """What is there to be received, b"" at the end of all."""
        try:
            return self.process.channel.recv(_CHUNK)
        except BlockingIOError:  # there is something, out of band
            raise unasked() from None

    def _next_reply(self) -> list[Any]:
        while True:
            if self.unsent:
                self._send_some()
            if (frame := self._take_frame()) is not None:
                return frame
            self._receive_some()
            self.clocks.check()
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
            self.clocks.note_waiting(began)

    def _receive_some(self) -> None:
        timeout = 0 if self.unsent else _CHECK_SECONDS * 1000
        began = time.monotonic()
        events = self.poll.poll(timeout)
        self.clocks.note_waiting(began)
        for fd, _ in events:
            if fd == self.process.output:
                self._drain_output()
            else:
                chunk = self._received()
                if not chunk:
                    raise self._ended()
                self.received += chunk

    def _take_frame(self) -> list[Any] | None:
        if len(self.received) < HEADER.size:
            return None
        size, nonce = HEADER.unpack_from(self.received)
        if nonce != self.nonce:
            raise violation("sent a reply that belongs to no request")
        if size > MAX_REPLY_BYTES:
            raise too_much()
        if len(self.received) < HEADER.size + size:
            return None
        if len(self.received) > HEADER.size + size:
            raise unasked()
        with memoryview(self.received) as received:
            frame = bytes(received[HEADER.size :])
        self.received = bytearray()
        self._drain_output()
        with self.clocks.judge_at_work():
            is_question = frame.startswith(_ASK, _BEFORE_IT)
            room = self.room_for_questions if is_question else self.room
            return decode(frame, room, self.operands)

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

    def _ended(self) -> ContestantFailed:
        self._drain_output()
        return self.process.ended(1.0) or violation("closed the channel to the judge")


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
