"""Keep the text from its last separator on; all before it can be counted for good.

Normalisation joins a character to the ones before it only if it is a combining mark or a letter (a
Hangul vowel, say), never if it is a separator. So before a separator a text can be cut: both parts
are normalised as they are in the whole, and no word lies across the cut. The separator itself stays
with what follows, as a mark that comes next may still join it.

What is kept is a list of pieces, joined when the next separator comes: text that grew by one chunk
at a time would be copied at every chunk. Unicode Standard Annex 15, "Unicode Normalization Forms",
section on stable code points. Time O(total length); memory O(distinct words, one chunk and the
longest stretch without a separator).
"""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category, normalize


class WordCounter:
    """Counts the words of a text that comes in chunks."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._pieces: list[str] = []  # of the text from the last separator on
        self._finished = False

    def feed(self, chunk: str) -> None:
        """Take the next piece of the text: O(its length)."""
        if self._finished:
            raise ValueError("the text is finished")
        cut = next((at for at in reversed(range(len(chunk))) if _separates(chunk[at])), None)
        if cut is not None:
            self._pieces.append(chunk[:cut])
            self._count_pieces()
            chunk = chunk[cut:]
        self._pieces.append(chunk)

    def finish(self) -> None:
        """Count what is left; the text has come to its end."""
        self._count_pieces()
        self._finished = True

    def merge(self, other: "WordCounter") -> None:
        """Add the counts of another finished counter."""
        if not (self._finished and other._finished):
            raise ValueError("only finished counters can be merged")
        self._counts.update(other._counts)

    def counts(self) -> dict[str, int]:
        """Return how often each word was found so far."""
        return dict(self._counts)

    def _count_pieces(self) -> None:
        self._counts.update(_words("".join(self._pieces)))
        self._pieces.clear()


def _words(text: str) -> Iterator[str]:
    text = normalize("NFKC", text).casefold().replace("\u2019", "'")
    kinds = text.translate(_KINDS)
    for found in re.finditer("[am]+(?:'[am]+)*", kinds):
        if "a" in found[0]:
            yield text[found.start() : found.end()]


def _separates(character: str) -> bool:
    """Whether text before this character can be counted, whatever follows."""
    first = normalize("NFKD", character)[0].replace("\u2019", "'")
    return first.translate(_KINDS) == " "


class _Kinds(dict[int, str]):
    """For each character a letter for its kind, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_mark = category(character).startswith("M")
        self[code] = "a" if character.isalnum() else "m" if is_mark else " "
        return self[code]


_KINDS = _Kinds({ord("'"): "'"})
