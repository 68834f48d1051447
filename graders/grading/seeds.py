"""Which inputs an answer is judged on: those of a seed that is named, or else one of its own."""

import re
from hashlib import sha256

_NUMBER = re.compile(r"-?\d{1,15}")
_BYTES = 6  # every reader of JSON takes the number as it is


def seed_for(named: str, source: bytes) -> int:
    """Returns the seed that a number or any other text names.

    With none named it follows from the answer itself: an answer cannot hold what it decides.
    """
    if _NUMBER.fullmatch(named):
        return int(named)
    text = named.encode("utf-8", "surrogateescape") or source
    return int.from_bytes(sha256(text).digest()[:_BYTES], "big")
