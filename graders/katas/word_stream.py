"""Judges `word_stream` against the words of the whole text, character by character."""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, cycle, pairwise, takewhile
from typing import Annotated, Any
from unicodedata import category, normalize

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    Resource,
    Rng,
    Work,
    agree,
    difference,
    expect,
    plays,
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series
from graders.strategies.programs import calls, programs

HINTS = (
    "Write the words of a whole text down as one expression first. What is it about a character, "
    "and those beside it, that makes it part of a word?",
    "Which characters can change what stands before them, in the normal form or as a word? Before "
    "which ones is a text safely cut in two, and what do you keep until one comes?",
    "A word of a million letters comes letter by letter. How often do you copy or look at the "
    "first of them? And what do you need of the text before the last separator?",
)

PLAIN = [*"a 'bA-_7", "''"]
# Marks that join and that do not, in two orders; what folds or decomposes to several characters, or
# to a separator with a mark; parts of a Hangul syllable; a separator that a mark can join.
ODD = [*"e\u0301 \u0323q\u2019\u1100\u1161\u11a8\uac00'\u00dfS\u03a3\u03c2\u0130\ufb01\u2122\u2026"]
ODD += [*"\u00b4\uff07=\u20dd\u0338\u0345\u00bd\u2488\u212b\u09c7\u09be\u00a8", "q\u2019e"]
# What could come next, to see which words it can change.
NEXT = ["", *"a '", "'a", "''", *".\u0301\u0338\u0345\u1161\u11a8\u09be"]

FEED = calls("feed", [*"a 'e\u0301", "b ", "a b", *"-\u2488=", "''", "\u1100"])
COUNTS = calls("counts")
FINISH = calls("finish")
END = calls("feed", [*"a \u0301", ""]) + COUNTS + FINISH


def is_word_character(character: str) -> bool:
    """The statement's second rule."""
    return character.isalnum() or category(character).startswith("M")


def words(text: str) -> Counter[str]:
    """The statement, slow and obvious: what is no part of a word becomes a space."""
    text = normalize("NFKC", text).casefold().replace("\u2019", "'")
    padded = f" {text} "
    parts = [
        here
        if is_word_character(here)
        or (here == "'" and is_word_character(before) and is_word_character(after))
        else " "
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]
    return Counter(word for word in "".join(parts).split(" ") if any(one.isalnum() for one in word))


class Bounds:
    """Which counts are right before the end of the text."""

    def __init__(self, text: str) -> None:
        self.least = words(text[: text.rfind(" ") + 1])
        self.most = words(text)
        for further in NEXT:
            self.most &= words(text + further)

    def __repr__(self) -> str:
        return f"at least {dict(self.least)}, at most {dict(self.most)}"


class WordCounter:
    """The statement for a text in chunks."""

    def __init__(self) -> None:
        self.text = ""
        self.finished = False

    def feed(self, chunk: str) -> None:
        if self.finished:
            raise ValueError("finished")
        self.text += chunk

    def finish(self) -> None:
        self.finished = True

    def counts(self) -> dict[str, int] | Bounds:
        return dict(words(self.text)) if self.finished else Bounds(self.text)


def compare(expected: Any, actual: Any) -> str:
    """Compares counts, which before the end have bounds."""
    if not isinstance(expected, Bounds):
        return difference(expected, actual)
    if type(actual) is not dict:
        return difference({}, actual)
    for word in {**actual, **expected.least}:
        count = actual.get(word, 0)
        if type(word) is not str or type(count) is not int:
            return f"expected an int for each str, got {word!r}: {count!r}"
        least, most = expected.least[word], expected.most[word]
        if count < least:
            return f"{word!r} is complete {least} times, but counted {count} times"
        if count > most:
            return f"{word!r} is counted {count} times, but surely complete {most}"
    return ""


def cut(text: str, sizes: list[int]) -> list[str]:
    """The text in chunks of these sizes, again and again."""
    stops = takewhile(lambda stop: stop < len(text), accumulate(cycle([*sizes, 1])))
    return [text[start:stop] for start, stop in pairwise([0, *stops, len(text)])]


def fed(chunks: Iterable[str]) -> list[Call]:
    """Feeds these chunks, and counts at the end."""
    return [*(Call("feed", (chunk,)) for chunk in chunks), *FINISH, *COUNTS]


def texts(characters: list[str], longest: int) -> st.SearchStrategy[str]:
    return series(characters, 0, longest).map("".join)


def whole(characters: list[str], longest: int) -> st.SearchStrategy[list[Call]]:
    """Texts that are fed in one piece."""
    return texts(characters, longest).map(lambda text: fed([text]))


IN_PIECES = st.builds(cut, texts(ODD, 16), series([1, 2, 0, 3, 20], 1, 6)).map(fed)


@plays(WordCounter, whole(PLAIN, 14), compare=compare)
def finds_the_words(answer: Any) -> None:
    """finds words of letters and digits, with single apostrophes inside"""


@plays(WordCounter, whole(ODD, 10), compare=compare, examples=120)
def normalises_and_folds(answer: Any) -> None:
    """normalises and folds the text first, and takes combining marks for parts of words"""


@plays(WordCounter, IN_PIECES, compare=compare, examples=120)
def does_not_depend_on_the_cuts(answer: Any) -> None:
    """counts the same however the text is cut, inside words, syllables and accented letters too"""


@plays(WordCounter, programs(FEED, FEED, COUNTS, longest=18), compare=compare, examples=50)
def tells_what_is_complete(answer: Any) -> None:
    """counts, before the end, what no further text can change, and nothing else"""


@plays(WordCounter, programs(FEED, COUNTS, END, longest=18), compare=compare, examples=40)
def ends_once(answer: Any) -> None:
    """raises ValueError for a chunk after the end, and lets `finish` be called again"""


Text = Annotated[str, texts([*"a bA'"], 8)]


@promise(examples=40)
def merges_counts(answer: Any, one: Text, other: Text, third: Text) -> None:
    """adds the counts of finished counters, in any order, its own as well"""
    first, second, last, again = (counter_of(answer, text) for text in (one, other, third, one))
    first.merge(second)
    first.merge(last)
    expect_counts(first, one, other, third)
    expect_counts(second, other)
    second.merge(last)
    second.merge(again)
    expect_counts(second, one, other, third)
    second.merge(second)
    expect_counts(second, one, other, third, one, other, third)
    expect_counts(last, third)


def counter_of(answer: Any, text: str) -> Any:
    """A finished counter of this text, which must be right."""
    counter = answer.WordCounter()
    agree(counter, WordCounter(), fed([text]))
    return counter


def expect_counts(counter: Any, *texts: str) -> None:
    """The counts must be those of these texts together."""
    expect(counter.counts(), dict(sum(map(words, texts), Counter())), "what is counted")


UNFINISHED = st.sampled_from([(True, False), (False, True), (False, False)])


@promise(examples=20)
def refuses_to_merge_before_the_end(
    answer: Any, text: Text, ends: Annotated[tuple[bool, bool], UNFINISHED]
) -> None:
    """raises ValueError if one of two counters is not finished, and changes neither"""
    pairs = [(answer.WordCounter(), WordCounter()) for _ in ends]
    for pair, end in zip(pairs, ends, strict=True):
        agree(*pair, [Call("feed", (text,)), *(FINISH if end else [])])
    with refuses(ValueError):
        pairs[0][0].merge(pairs[1][0])
    for pair in pairs:
        agree(*pair, fed([" b"]))


@scale("n", sizes=(1_000, 16_000, 400_000), right=1.0, slow=40.0)
def long_word(n: int, rng: Rng) -> Work:
    """a word of n letters, letter by letter"""
    # Letters of four bytes: copies of the word outweigh a call four times as early.
    letters = [chr(0x20000 + rng.randrange(6)) for _ in range(n)]
    return Work("WordCounter", (), program=fed(letters))


@scale("n", sizes=(4_000, 4_000), right=1.0, slow=31.2, flat=True, resource=Resource.MEMORY)
def few_words(n: int, rng: Rng) -> Work:
    """n words of 1_000 letters, 5 of them different"""
    # Of one size: the reference holds next to nothing.
    different = [rng.choice("abcdef") * 1_000 + " " for _ in range(5)]
    return Work("WordCounter", (), program=fed(rng.choice(different) for _ in range(n)))
