"""Known-wrong answers to `word_stream`, one mistake each."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from solutions.katas.word_stream import _KINDS, _separates, _words
from solutions.katas.word_stream import WordCounter as Reference


class _Finding(Reference):
    """Finds words by its own rule."""

    def _count_pieces(self) -> None:
        self._counts.update(self._found("".join(self._pieces)))
        self._pieces.clear()

    def _found(self, text: str) -> Iterator[str]:
        return self._matching("[am]+(?:'[am]+)*", self._prepared(text))

    def _prepared(self, text: str) -> str:
        return normalize("NFKC", text).casefold().replace("\u2019", "'")

    def _matching(self, pattern: str, text: str) -> Iterator[str]:
        for found in re.finditer(pattern, text.translate(_KINDS)):
            if "a" in found[0]:
                yield text[found.start() : found.end()]


class SplitsWordsAtChunks(Reference):
    """The end of a chunk is no end of a word: keep what may go on in the next chunk.

    Caught by: does_not_depend_on_the_cuts
    Hint: 2
    """

    def feed(self, chunk: str) -> None:
        super().feed(chunk)
        self._count_pieces()


class LowerIsNotCasefold(_Finding):
    """`lower` leaves ß and final sigma as they are: `casefold` makes words comparable.

    Caught by: normalises_and_folds
    Hint: 1
    """

    def _prepared(self, text: str) -> str:
        return normalize("NFKC", text).lower().replace("\u2019", "'")


class KeepsWholeText(Reference):
    """You keep the whole text to the end: what lies before the last separator is settled.

    Caught by: few_words
    Hint: 3
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: list[str] = []

    def feed(self, chunk: str) -> None:
        super().feed(chunk)
        self._text.append(chunk)

    def finish(self) -> None:
        if not self._finished:
            self._counts.clear()
            self._pieces = self._text
        super().finish()


class NormalisesPerChunk(Reference):
    """You normalise chunk by chunk, but a mark can join the last letter of the chunk before.

    Caught by: does_not_depend_on_the_cuts
    Hint: 2
    """

    def feed(self, chunk: str) -> None:
        super().feed(normalize("NFKC", chunk))

    def _count_pieces(self) -> None:
        text = "".join(self._pieces).casefold().replace("\u2019", "'")
        for found in re.finditer("[am]+(?:'[am]+)*", text.translate(_KINDS)):
            if "a" in found[0]:
                self._counts[text[found.start() : found.end()]] += 1
        self._pieces.clear()


class ApostrophesSplit(_Finding):
    """A single apostrophe between two word characters is part of the word, as in "don't".

    Caught by: finds_the_words
    Hint: 1
    """

    def _found(self, text: str) -> Iterator[str]:
        return self._matching("[am]+", self._prepared(text))


class LeadingApostropheKept(_Finding):
    """An apostrophe in front of a word is a quotation mark: it is not between two word characters.

    Caught by: finds_the_words
    Hint: 1
    """

    def _found(self, text: str) -> Iterator[str]:
        return self._matching("'?[am]+(?:'[am]+)*", self._prepared(text))


class AnyApostrophesJoin(_Finding):
    """Only a single apostrophe joins what stands beside it: two in a row part the words.

    Caught by: finds_the_words, normalises_and_folds
    Hint: 1
    """

    def _found(self, text: str) -> Iterator[str]:
        return self._matching("[am]+(?:'+[am]+)*", self._prepared(text))


class UnderscoreIsALetter(_Finding):
    r"""`\w` matches the underscore as well, which is no word character here.

    Caught by: finds_the_words
    Hint: 1
    """

    def _matching(self, pattern: str, text: str) -> Iterator[str]:
        kinds = [
            "a" if one == "_" else kind
            for one, kind in zip(text, text.translate(_KINDS), strict=True)
        ]
        for found in re.finditer(pattern, "".join(kinds)):
            if "a" in found[0]:
                yield text[found.start() : found.end()]


class OnlyTypewriterApostrophes(_Finding):
    """Most texts have U+2019 where one types an apostrophe: both are the same here.

    Caught by: normalises_and_folds
    Hint: 1
    """

    def _prepared(self, text: str) -> str:
        return normalize("NFKC", text).casefold()


class MarksPartWords(_Finding):
    """Not every letter and mark have a composed form: a mark is part of the word that it is in.

    Caught by: normalises_and_folds
    Hint: 1
    """

    def _matching(self, pattern: str, text: str) -> Iterator[str]:
        for found in re.finditer(pattern, text.translate(_KINDS).replace("m", " ")):
            yield text[found.start() : found.end()]


class CountsWhatMayGoOn(Reference):
    """Before `finish` the last word may still go on: it must not be among the counts yet.

    Caught by: tells_what_is_complete
    Hint: 2
    """

    def counts(self) -> dict[str, int]:
        counts = super().counts()
        for word in _words("".join(self._pieces)):
            counts[word] = counts.get(word, 0) + 1
        return counts


class CountsNothingBeforeTheEnd(Reference):
    """Words that no further text can change are to be counted before `finish` already.

    Caught by: tells_what_is_complete
    Hint: 2
    """

    def counts(self) -> dict[str, int]:
        return super().counts() if self._finished else {}


class MergeReplacesCounts(Reference):
    """A word that both have counted must have the sum of its counts: you keep the other's only.

    Caught by: merges_counts
    Hint: 2
    """

    def merge(self, other: Reference) -> None:
        own = dict(self._counts)
        super().merge(other)
        theirs = own if other is self else other._counts
        self._counts.clear()
        self._counts.update(own | theirs)


class GrowsTheTailByConcatenation(Reference):
    """Each chunk copies all that was kept, and searches it again: a long word costs O(n^2).

    Caught by: long_word
    Hint: 3
    Grows like: n^2
    """

    def __init__(self) -> None:
        super().__init__()
        self._tail = ""

    def feed(self, chunk: str) -> None:
        if self._finished:
            raise ValueError("the text is finished")
        self._tail = self._tail + chunk
        cut = max((at for at, one in enumerate(self._tail) if _separates(one)), default=0)
        self._counts.update(_words(self._tail[:cut]))
        self._tail = self._tail[cut:]

    def finish(self) -> None:
        self._counts.update(_words(self._tail))
        self._tail = ""
        super().finish()
