"""The contestant's main loop: one request, one reply, in order.

Every reply is a wire-encoded list that begins with "returned" or "raised". What is said here is
believed by nobody: it is data about an answer, sent by the process that the answer shares.
"""

import builtins
import contextlib
import gc
import hashlib
import random
import signal
import socket
import sys
import threading
import types
import warnings
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from . import wire
from .arguments import Ties, Unpickler
from .confine import confine, holes
from .errors import callers, describe, names_of, no_debugger, own_frames
from .frames import HEADER, pack
from .imports import allow_only
from .profiler import LineProfiler
from .results import FIXED, Results, Use
from .threads import Call, Stage, Step
from .work import prepared

Reply = list[Any]


def main() -> None:
    """Entered by a bootstrap of `graders.engine.sandbox.launch`."""
    serve(int(sys.argv[1]))


def serve(channel: int) -> None:
    """Answers the requests that come in through a file descriptor, until the judge hangs up."""
    # The judge may ignore interrupts, which its children inherit; an answer finds them as usual.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    session = Session(socket.socket(fileno=channel))
    try:
        while session.serve_one():
            pass
    except (BrokenPipeError, ConnectionResetError):
        pass  # the judge has hung up


class Session:
    """The answer's module and objects, and the requests that the judge may make of them."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.nonce = b""
        self.asking = threading.Lock()
        self.objects: dict[int, Any] = {}
        self.results = Results()
        self.ties = Ties(self.objects, self.ask)
        self.module = types.ModuleType("answer")
        self.scope: dict[str, Any] = {}
        self.warned: list[Reply] = []
        self.prepared: Callable[[], Any] = list
        self.result: Any = None

    # The channel

    def serve_one(self) -> bool:
        """Answers one request. Returns False when the judge said goodbye or is gone."""
        header = self._receive(HEADER.size)
        if len(header) < HEADER.size:
            return False
        size, self.nonce = HEADER.unpack(header)
        operation, operands, dropped = Unpickler(bytes(self._receive(size)), self.ties).load()
        for number in dropped:
            self.objects.pop(number, None)
            self.results.forget(number)
        reply = getattr(self, f"do_{operation}")(*operands)
        with contextlib.suppress(Exception):  # the answer may have closed it, or taken it away
            sys.stdout.flush()
        self._send(reply)
        return bool(operation != "goodbye")

    def _receive(self, size: int) -> bytearray:
        data = bytearray(size)
        view = memoryview(data)
        while view and (count := self.channel.recv_into(view)):
            view = view[count:]
        return data[: size - len(view)]

    def _send(self, reply: Reply) -> None:
        self.channel.sendall(pack(self.nonce, _encoded(reply)))

    def ask(self, number: int, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """Calls a function of the judge; returns its result, or raises its error."""
        with self.asking:
            self._send(["ask", number, args, kwargs])
            size, _ = HEADER.unpack(self._receive(HEADER.size))
            outcome, value = Unpickler(bytes(self._receive(size)), self.ties).load()
        if outcome == "raised":
            raise value
        return self.results.lent(value)

    # The requests

    def do_begin(self, packages: dict[str, str], restrictions: tuple[Any, ...]) -> Reply:
        """Locks the process down. Returns the layers in force, and those that leak all the same."""
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = self._note_warning
        sys.breakpointhook = no_debugger
        allow_only(packages)
        layers = confine(*restrictions)
        return ["returned", layers, holes(__file__)]

    def do_load(self, name: str, source: bytes, filename: str) -> Reply:
        """Runs the answer's module. Its entries are the names that the judge goes on to use."""
        random.seed(0)  # the same answer gets the same verdict, even if it draws from here
        self.module = types.ModuleType(name)
        self.module.__file__ = filename
        sys.modules[name] = self.module  # dataclasses and pickling look their module up there
        own = types.ModuleType("builtins")  # what it patches in there does not reach this session
        vars(own).update(vars(builtins))
        sys.modules["builtins"] = own
        vars(self.module)["__builtins__"] = own
        return self._outcome(lambda: exec(compile(source, filename, "exec"), vars(self.module)))

    def do_missing(self, paths: list[list[str]]) -> Reply:
        """Returns those attribute paths into the module that lead nowhere."""
        return ["returned", [path for path in paths if not _leads_somewhere(self.module, path)]]

    def do_choose(self, entry: str, name: str) -> Reply:
        """Lets `name` of the module play the part of `entry`; its own code goes on as it was."""

        def choose() -> None:
            module = types.ModuleType(self.module.__name__)
            vars(module).update(vars(self.module))
            setattr(module, entry, getattr(module, name))
            self.module = module

        return self._outcome(choose)

    def do_call(
        self, number: int | None, name: str, args: tuple[Any, ...], kwargs: Any, use: Use
    ) -> Reply:
        """Calls a function or method."""
        owner = self.module if number is None else self.objects[number]
        reply = self._outcome(lambda: attrgetter(name)(owner)(*args, **kwargs))
        return self.results.given(reply, number, args, kwargs, use)

    def do_create(
        self, number: int, name: str, args: tuple[Any, ...], kwargs: Any, use: Use
    ) -> Reply:
        """Calls a class, or a method of it that makes an object; one of another class is told."""

        def create() -> tuple[Any, ...] | None:
            made = self.objects[number] = attrgetter(name)(self.module)(*args, **kwargs)
            owner, method = name.partition(".")[::2]
            kind = getattr(self.module, owner)
            is_other = method and isinstance(kind, type) and not isinstance(made, kind)
            return (made,) if is_other else None

        return self.results.given(self._outcome(create), number, args, kwargs, use)

    def do_program(self, number: int, calls: list[Call], uses: dict[str, Use]) -> Reply:
        """Plays a program of calls; `uses` are those of the results, by method."""
        target = self.objects[number]
        values: list[Any] = []
        others: dict[int, bytes] = {}
        for index, (name, args, kwargs) in enumerate(calls):
            reply = self._outcome(lambda: getattr(target, name)(*args, **kwargs))  # noqa: B023  # called at once
            reply = self.results.given(reply, number, args, kwargs, uses[name])
            is_plain = reply[0] == "returned" and len(reply) == 2 and type(reply[1]) in FIXED
            values.append(reply[1] if is_plain else None)
            if not is_plain:  # encoded at once: the next call may change what this one returned
                others[index] = _encoded(reply)
        return ["returned", values, others]

    def do_threads(self, number: int, programs: list[list[Step]]) -> Reply:
        """Plays programs of calls, each in a thread of its own."""
        self.ties.stage = stage = Stage(self.objects[number], self.module.__file__)
        return self._outcome(stage.play, programs)

    def do_repeat(self, number: int, name: str, times: int) -> Reply:
        """Calls a method without arguments many times over."""
        target = self.objects[number]
        return self._outcome(lambda: [getattr(target, name)() for _ in range(times)])

    def do_attribute(self, number: int, name: str) -> Reply:
        return self._outcome(lambda: getattr(self.objects[number], name))

    def do_overwrite(self, number: int, name: str, key: str, array: Any) -> Reply:
        """Writes into an array that a method hands out under a key."""

        def overwrite() -> None:
            getattr(self.objects[number], name)()[key][...] = array

        return self._outcome(overwrite)

    def do_example(self, source: str) -> Reply:
        """Runs one example of the statement, where it sees the answer's names but adds none."""
        self.scope = self.scope or dict(vars(self.module))
        shown: list[object] = []
        hook, sys.displayhook = sys.displayhook, shown.append
        reply = self._outcome(lambda: exec(compile(source, "<example>", "single"), self.scope))
        sys.displayhook = hook
        return ["returned", shown[-1] if shown else None] if reply[0] == "returned" else reply

    def do_global_random(self) -> Reply:
        """Returns a digest of the state of the global random generators."""
        states = [random.getstate()]
        if numpy := sys.modules.get("numpy"):
            states.append(tuple(map(str, numpy.random.get_state())))
        return ["returned", hashlib.sha256(repr(states).encode()).digest()]

    # Timed work goes in three steps, so that only the middle one is on the clock.

    def do_prepare(self, *works: Any) -> Reply:
        """Gets ready for one piece of work, or several that run one after the other.

        Each is four operands: an entry, its arguments, and a program of calls on what it made.
        """
        self.result = None
        self.prepared = prepared(self.module, works)
        gc.collect()
        gc.freeze()  # what is kept for good is not looked through again
        return ["returned", None]

    def do_run(self, times: int) -> Reply:
        """Runs the prepared work `times` times; the result stays here."""
        gc.disable()
        reply = self._outcome(self._repeat, times)
        gc.enable()
        return reply

    def _repeat(self, times: int) -> None:
        for _ in range(times):
            self.result = self.prepared()

    def do_profile(self) -> Reply:
        """Runs the prepared work once and returns (line, hits, nanoseconds) for lines that ran.

        Line 0 stands for one that does nothing.
        """
        profiler = LineProfiler(str(self.module.__file__))
        reply = self._outcome(lambda: profiler.run(self.prepared))
        if reply[0] != "returned":
            return reply
        lines = [(line, hits, profiler.nanoseconds[line]) for line, hits in profiler.hits.items()]
        return ["returned", lines]

    def do_fetch(self) -> Reply:
        """Returns the result of the work, as the bytes of the reply that holds it."""
        return ["returned", _encoded(["returned", self.result])]

    def do_goodbye(self) -> Reply:
        return ["returned", None]

    # Outcomes

    def _outcome(self, action: Callable[..., object], *args: object) -> Reply:
        self.warned.clear()
        try:
            value = action(*args)
        except BaseException as error:  # also a SystemExit of the answer's own making
            return ["raised", *describe(error, self.module.__file__)]
        return self.warned[0] if self.warned else ["returned", value]

    def _note_warning(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: object = None,
        line: object = None,
    ) -> None:
        """Remembers a warning of NumPy's; a call that returns all the same is at fault for it."""
        if issubclass(category, RuntimeWarning):
            frames = own_frames(callers(sys._getframe()), self.module.__file__)[::-1]
            self.warned.append(["raised", names_of(category), str(message), frames])


def _leads_somewhere(owner: Any, path: list[str]) -> bool:
    for name in path:
        if not hasattr(owner, name):
            return False
        owner = getattr(owner, name)
    return True


def _encoded(reply: Reply) -> bytes:
    try:
        return wire.encode(reply)
    except (wire.WireError, MemoryError) as err:
        return wire.encode(["too large", str(err)])
