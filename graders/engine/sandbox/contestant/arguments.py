"""Arguments that are not plain data, and how each is rebuilt beside the answer.

Requests are pickled, which is safe because pickle only ever flows from judge to contestant. A class
here reduces to whatever rebuilds it over there; those that keep a tie to the judge reduce to `tie`,
which the contestant's `Unpickler` replaces by a function of its session.
"""

import pickle
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from .nested import rebuilt
from .threads import SlowKey, Stage


@dataclass(frozen=True)
class PythonRandom:
    """Arrives as a new `random.Random(seed)`."""

    seed: int

    def __reduce__(self) -> tuple[Any, ...]:
        return random.Random, (self.seed,)

    def __repr__(self) -> str:
        return f"random.Random({self.seed})"


@dataclass(frozen=True)
class NumpyRandom:
    """Arrives as a new `numpy.random.default_rng(seed)`."""

    seed: int

    def __reduce__(self) -> tuple[Any, ...]:
        import numpy as np  # most katas do without

        return np.random.default_rng, (self.seed,)

    def __repr__(self) -> str:
        return f"np.random.default_rng({self.seed})"


@dataclass(frozen=True, eq=False)
class Callback:
    """Arrives as a function; each call of it travels back to `function` in the judge.

    An error of the classes `raises` that `function` raises is raised where the answer has called.
    They and their subclasses must be built-in ones: no others exist in the contestant.
    """

    function: Callable[..., object]
    name: str = "callback"
    raises: tuple[type[Exception], ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return tie, ("callback", id(self))

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Stream:
    """Arrives as an iterator; its items stay with the judge until the answer pulls them."""

    items: Iterable[object]

    def __reduce__(self) -> tuple[Any, ...]:
        return tie, ("stream", id(self))

    def __repr__(self) -> str:
        return f"iter({self.items!r})"


@dataclass(frozen=True)
class Instance:
    """Arrives as the answer's object of that number."""

    number: int

    def __reduce__(self) -> tuple[Any, ...]:
        return tie, ("instance", self.number)


@dataclass(frozen=True, eq=False)
class Make:
    """Arrives as a function without arguments; other than a `Callback` it runs in the contestant.

    Called, it waits until all events `after` have happened, makes `calls` of the object that the
    threads share, whatever comes of them, and returns `value`, or raises `error`, a built-in one.
    It makes two events itself: "<name> begins" and "<name> ends"; see `in_threads`.
    """

    name: str
    value: object = None
    after: tuple[str, ...] = ()
    calls: tuple[tuple[Any, ...], ...] = ()
    error: Exception | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        calls = list(map(tuple, self.calls))
        return tie, ("make", (self.name, self.value, self.after, calls, self.error))

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Slow:
    """Arrives as a key whose hash and comparison let other threads run for a moment."""

    text: str

    def __reduce__(self) -> tuple[Any, ...]:
        return tie, ("slow", self.text)

    def __repr__(self) -> str:
        return f"Slow({self.text!r})"


SPECIAL = (PythonRandom, NumpyRandom, Callback, Stream, Instance, Make, Slow)


def tie(kind: str, what: Any) -> object:
    """Names something that the contestant's session provides; see `Ties`."""
    raise TypeError(f"a {kind} exists in the contestant only")


def as_data(value: object) -> object:
    """A defaultdict as the dict that it is for the reader; anything else as it is."""
    return dict(value) if type(value) is defaultdict else value


class Ties:
    """What `tie` stands for in the contestant.

    `objects` are the answer's instances by number; `ask(number, args, kwargs)` calls the judge.
    """

    def __init__(
        self,
        objects: dict[int, object],
        ask: Callable[[int, tuple[object, ...], dict[str, object]], Any],
    ) -> None:
        self._objects = objects
        self._ask = ask
        self.stage = Stage(None, None)  # where functions that run here are called

    def __call__(self, kind: str, what: Any) -> object:
        match kind:
            case "instance":
                return self._objects[what]
            case "stream":
                return self._stream(what)
            case "make":
                return lambda: self.stage.make(*what)
            case "slow":
                return SlowKey(what, time.sleep)
        return lambda *args, **kwargs: self._ask(what, args, kwargs)

    def _stream(self, number: int) -> Iterator[object]:
        while batch := self._ask(number, (), {}):
            yield from batch


class Unpickler(pickle.Unpickler):
    """Reads a request of the judge in the contestant."""

    def __init__(self, data: bytes, ties: Ties) -> None:
        super().__init__(BytesIO(data))
        self._ties = ties

    def find_class(self, module: str, name: str) -> Any:
        if name == tie.__name__ and module.endswith("contestant.arguments"):
            return self._ties
        if name == rebuilt.__name__ and module.endswith("contestant.nested"):
            return rebuilt
        return super().find_class(module, name)
