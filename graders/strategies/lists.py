"""Lists of few different values, drawn as one string of bytes, a byte for each item.

Few values make ties and repetitions. A string costs Hypothesis one choice where a list costs two
for each item. Shrinking leads to short lists of values early in the alphabet.
"""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, TypeVar

from hypothesis import strategies as st

_T = TypeVar("_T")

ListOrTuple = Annotated[type, st.sampled_from([list, tuple])]


def series(
    values: Sequence[_T], shortest: int = 0, longest: int = 8
) -> st.SearchStrategy[list[_T]]:
    """Lists out of `values`, half of them of at most half the greatest length."""
    middle = (shortest + longest) // 2
    short = st.binary(min_size=shortest, max_size=middle)
    return (short | st.binary(min_size=middle, max_size=longest)).map(partial(spelled, values))


def spelled(values: Sequence[_T], text: bytes) -> list[_T]:
    """Returns the list that a string stands for; a byte of 0 is the first value."""
    return [values[byte * len(values) // 256] for byte in text]


def spoiled(
    good: st.SearchStrategy[list[_T]], bad: st.SearchStrategy[list[_T]]
) -> st.SearchStrategy[list[_T]]:
    """Lists with something bad in them, anywhere among what is good."""
    return st.builds(lambda before, bad, after: [*before, *bad, *after], good, bad, good)
