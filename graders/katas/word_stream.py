"""Judges `word_stream` against the words of the whole text, character by character."""

from collections import Counter
from typing import Annotated, Any
from unicodedata import category, normalize

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, agree, difference, promise, refuses, scale
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

PLAIN = ["a", " ", "'", "b", "A", "-", "_", "7", "''"]
# Marks that join and that do not, in two orders; what folds or decomposes to several characters, or
# to a separator with a mark; parts of a Hangul syllable; a separator that a mark can join.
ODD = ["e", "\u0301", " ", "\u0323", "q", "\u2019", "\u1100", "\u1161", "\u11a8", "\uac00", "'"]
ODD += [
    "\u00df",
    "S",
    "\u03a3",
    "\u03c2",
    "\u0130",
    "\ufb01",
    "\u2122",
    "\u2026",
    "\u00b4",
    "\uff07",
]
ODD += [
    "=",
    "\u20dd",
    "\u0338",
    "\u0345",
    "\u00bd",
    "\u2488",
    "\u212b",
    "\u09c7",
    "\u09be",
    "\u00a8",
    "q\u2019e",
]
Cuts = Annotated[list[int], series([1, 2, 0, 3, 20], 1, 6)]

# What could come next, to see which words it can change.
NEXT = [
    "",
    "a",
    " ",
    "'",
    "'a",
    "''",
    ".",
    "\u0301",
    "\u0338",
    "\u0345",
    "\u1161",
    "\u11a8",
    "\u09be",
]


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


class Model:
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
    for word, count in actual.items():
        if type(word) is not str or type(count) is not int:
            return f"expected an int for each str, got {word!r}: {count!r}"
    for word, count in expected.least.items():
        if actual.get(word, 0) < count:
            return f"{word!r} is complete {count} times, but counted {actual.get(word, 0)} times"
    for word, count in actual.items():
        if count > expected.most[word]:
            return f"{word!r} is counted {count} times, but surely complete {expected.most[word]}"
    return ""


def cut(text: str, sizes: list[int]) -> list[str]:
    """The text in chunks of these sizes, again and again."""
    chunks, start = [], 0
    while start < len(text):
        for size in [*sizes, 1]:
            chunks.append(text[start : start + size])
            start += size
    return [chunk for index, chunk in enumerate(chunks) if chunk or index < len(sizes)]


def counter_of(answer: Any, *chunks: str) -> Any:
    """A finished counter of these chunks, which must be right."""
    counter = answer.WordCounter()
    program = [*(Call("feed", (chunk,)) for chunk in chunks), Call("finish"), Call("counts")]
    agree(counter, Model(), program, compare)
    return counter


@promise(examples=100)
def finds_the_words(answer: Any, text: Annotated[str, series(PLAIN, 0, 14).map("".join)]) -> None:
    """finds words of letters and digits, with single apostrophes inside"""
    counter_of(answer, text)


@promise(examples=120)
def normalises_and_folds(
    answer: Any, text: Annotated[str, series(ODD, 0, 10).map("".join)]
) -> None:
    """normalises and folds the text first, and takes combining marks for parts of words"""
    counter_of(answer, text)


@promise(examples=120)
def does_not_depend_on_the_cuts(
    answer: Any, text: Annotated[str, series(ODD, 0, 16).map("".join)], sizes: Cuts
) -> None:
    """counts the same however the text is cut, inside words, syllables and accented letters too"""
    counter_of(answer, *cut(text, sizes))


FEED = calls(
    "feed", ["a", " ", "'", "e", "\u0301", "b ", "a b", "-", "\u2488", "=", "''", "\u1100"]
)
COUNTS = calls("counts")
END = calls("feed", ["a", " ", "\u0301", ""]) + calls("counts") + calls("finish")


@promise(examples=50)
def tells_what_is_complete(
    answer: Any, program: Annotated[list[Call], programs(FEED, FEED, COUNTS, longest=18)]
) -> None:
    """counts, before the end, what no further text can change, and nothing else"""
    agree(answer.WordCounter(), Model(), program, compare)


@promise(examples=40)
def ends_once(
    answer: Any, program: Annotated[list[Call], programs(FEED, COUNTS, END, longest=18)]
) -> None:
    """raises ValueError for a chunk after the end, and lets `finish` be called again"""
    agree(answer.WordCounter(), Model(), program, compare)


Text = Annotated[str, series(["a", " ", "b", "A", "'"], 0, 8).map("".join)]


@promise(examples=40)
def merges_counts(answer: Any, one: Text, other: Text, third: Text) -> None:
    """adds the counts of finished counters, in any order, its own as well"""
    texts = (one, other, third)
    expected = words(one) + words(other) + words(third)
    first, second, last = (counter_of(answer, text) for text in texts)
    first.merge(second)
    first.merge(last)
    check(first, expected)
    check(second, words(other))
    second.merge(last)
    second.merge(counter_of(answer, one))
    check(second, expected)
    second.merge(second)
    check(second, expected + expected)
    check(last, words(third))


def check(counter: Any, expected: Counter[str]) -> None:
    """The counts must be these."""
    fixed = Model()
    fixed.finished = True
    fixed.counts = lambda: dict(expected)  # type: ignore[method-assign]
    agree(counter, fixed, [Call("counts")], compare)


@promise(examples=20)
def refuses_to_merge_before_the_end(
    answer: Any,
    text: Text,
    ends: Annotated[
        tuple[bool, bool], st.sampled_from([(True, False), (False, True), (False, False)])
    ],
) -> None:
    """raises ValueError if one of two counters is not finished, and changes neither"""
    models, counters = (Model(), Model()), (answer.WordCounter(), answer.WordCounter())
    for counter, model, end in zip(counters, models, ends, strict=True):
        program = [Call("feed", (text,)), *([Call("finish")] if end else [])]
        agree(counter, model, program, compare)
    with refuses(ValueError):
        counters[0].merge(counters[1])
    for counter, model in zip(counters, models, strict=True):
        further = [Call("feed", (" b",)), Call("finish"), Call("counts")]
        agree(counter, model, further, compare)


@scale("n", sizes=(1_000, 16_000, 400_000), right=1.0, slow=40.0)
def long_word(n: int, rng: Rng) -> Work:
    """a word of n letters, letter by letter"""
    # Letters of four bytes: copies of the word outweigh a call four times as early.
    letters = [chr(0x20000 + rng.randrange(6)) for _ in range(n)]
    program = [Call("feed", (letter,)) for letter in letters]
    return Work("WordCounter", (), program=[*program, Call("finish"), Call("counts")])


@scale("n", sizes=(4_000, 4_000), right=1.0, slow=31.2, flat=True, resource=Resource.MEMORY)
def few_words(n: int, rng: Rng) -> Work:
    """n words of 1_000 letters, 5 of them different"""
    # Of one size: the reference holds next to nothing.
    different = [rng.choice("abcdef") * 1_000 + " " for _ in range(5)]
    program = [Call("feed", (rng.choice(different),)) for _ in range(n)]
    return Work("WordCounter", (), program=[*program, Call("finish"), Call("counts")])
