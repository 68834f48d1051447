"""Programs of calls for stateful answers.

A program is drawn as one string of bytes, a byte for each call, out of a small alphabet of
ready-made calls in which keys collide. That is four times as fast as a list of calls with drawn
arguments (1.4 ms an example, not 6), and it shrinks call by call to calls early in the alphabet.

Half of the programs are long on purpose. Lists of Hypothesis's own making average five calls, too
few to fill a cache and then err: a planted bug was found on 1 seed of 20, and on 20 of 20 with long
programs.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

from ..authoring import Call
from .lists import spelled

LONGEST = 30


def calls(method: str, *args: Sequence[Any], **kwargs: Sequence[Any]) -> list[Call]:
    """Returns every call of one method with arguments out of these choices, simple ones first."""
    return [
        Call(method, values[: len(args)], dict(zip(kwargs, values[len(args) :], strict=True)))
        for values in product(*args, *kwargs.values())
    ]


def programs(
    *operations: Sequence[Call],
    longest: int = LONGEST,
    interchangeable: Sequence[Any] = (),
    last: Sequence[Call] = (),
) -> st.SearchStrategy[list[Call]]:
    """Programs of up to `longest` calls, each of `operations` about equally often, and the `last`.

    `interchangeable` arguments, such as the keys of a cache, are named in the order in which they
    turn up. Of all programs that differ in names only one is left, and it is the easiest to read.
    """
    letters = _alphabet(operations)
    lengths = (0, longest // 3, 2 * longest // 3)
    texts = st.one_of(*(st.binary(min_size=least, max_size=longest) for least in lengths))
    return texts.map(lambda text: [*_renamed(spelled(letters, text), interchangeable), *last])


def _renamed(program: list[Call], interchangeable: Sequence[Any]) -> list[Call]:
    names = iter(interchangeable)
    new: dict[Any, Any] = {}
    for call in program:
        for arg in call.args:
            if arg in interchangeable and arg not in new:
                new[arg] = next(names)
    return [call._replace(args=tuple(new.get(arg, arg) for arg in call.args)) for call in program]


def _alphabet(operations: Sequence[Sequence[Call]]) -> list[Call]:
    """Joins the calls of several methods, repeated so that each takes a like share of the bytes."""
    share = 256 // len(operations)
    letters = [
        call for calls in operations for call in calls for _ in range(max(1, share // len(calls)))
    ]
    if len(letters) > 256:
        raise ValueError("a program draws from at most 256 calls: fewer keys or values, please")
    return letters
