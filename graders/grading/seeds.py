"""How an answer is judged: on the inputs of a seed that is named, or else on those of its own."""

import re
from hashlib import sha256

from ..engine.judge import Options

_NUMBER = re.compile(r"-?\d{1,15}")
_BYTES = 6  # every reader of JSON takes the number as it is


def options_for(source: bytes, seed: str, *, scale: bool) -> Options:
    """Returns how to judge an answer; `seed` is what was named on the command line, or ''."""
    return Options(seed=_seed(seed, source), scale=scale)


def _seed(named: str, source: bytes) -> int:
    """Returns the seed that a number or any other text names.

    With none named it follows from the answer itself: an answer cannot hold what it decides.
    """
    if _NUMBER.fullmatch(named):
        return int(named)
    text = named.encode("utf-8", "surrogateescape") or source
    return int.from_bytes(sha256(text).digest()[:_BYTES], "big")
