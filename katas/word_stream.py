r"""Word counts of a text in pieces.

Log shippers send a text in chunks, cut wherever a buffer happened to be full: inside a word, and
even between a letter and its accent. The counts must not depend on where that was.

`WordCounter()` takes a text by `feed(chunk)`, any number of times, and then `finish()`. After that
`counts()` returns a dict from each word of the whole text, all chunks joined, to the number of its
occurrences. The words of a text are found like this:

1. The text is normalised to NFKC (`unicodedata.normalize`), then case-folded (`str.casefold`), then
   each U+2019 (’) is replaced by an apostrophe (').
2. Word characters are those for which `str.isalnum()` holds, and combining marks: all whose
   `unicodedata.category` begins with M.
3. A word is a longest run of word characters and of apostrophes that stand single between two word
   characters, with at least one character in it for which `str.isalnum()` holds.

- Before `finish`, `counts()` holds words that no further text can change: all those that white
  space follows, and never one that a further chunk could make longer or turn into another.
- `finish()` may be called again, and then does nothing.
- `merge(other)` adds the counts of another finished counter to this one, which is finished, too,
  and leaves the other alone. Merged with itself, a counter doubles its counts.

`ValueError`, with nothing changed, if a chunk is fed after `finish`, an empty one too, or if either
of two counters to be merged is not finished.

    >>> counter = WordCounter()
    >>> for chunk in ["Don't stop; do", "n\u2019t 'stop", "' me"]:
    ...     counter.feed(chunk)
    >>> counter.counts() == {"don't": 2, "stop": 2}
    True
    >>> counter.finish()
    >>> counter.counts() == {"don't": 2, "stop": 2, "me": 1}
    True
    >>> accents = WordCounter()
    >>> for chunk in ["Cafe", "\u0301 caf\u00e9"]:
    ...     accents.feed(chunk)
    >>> accents.finish()
    >>> accents.counts() == {"caf\u00e9": 2}
    True

Limits: up to 10**8 characters, in chunks of one character or many. Time O(total length) however
small the chunks; memory O(all distinct words, one chunk and the longest stretch without white
space).
Ask first: what is a word? which characters can a normal form join across a cut? when is a word
surely complete?

Level: hard
Minutes: 35
Tags: streams, text, normalisation
"""


class WordCounter:
    def __init__(self) -> None:
        raise NotImplementedError

    def feed(self, chunk: str) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        raise NotImplementedError

    def merge(self, other: "WordCounter") -> None:
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        raise NotImplementedError
