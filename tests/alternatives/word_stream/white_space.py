"""Holds back everything since the last white space; words by a loop over the characters."""

import unicodedata
from collections import Counter


def word_char(c):
    return c.isalnum() or unicodedata.category(c)[0] == "M"


def tokens(text):
    text = unicodedata.normalize("NFKC", text)
    text = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    word = []
    for i, c in enumerate(text):
        if word_char(c):
            word.append(c)
        elif c == "'" and word and word[-1] != "'" and i + 1 < len(text) and word_char(text[i + 1]):
            word.append(c)
        else:
            if any(x.isalnum() for x in word):
                yield "".join(word)
            word = []
    if any(x.isalnum() for x in word):
        yield "".join(word)


class WordCounter:
    def __init__(self):
        self.c = Counter()
        self.held = []
        self.done = False

    def feed(self, chunk):
        if self.done:
            raise ValueError("finished")
        i = len(chunk)
        while i > 0 and not chunk[i - 1].isspace():
            i -= 1
        if i:
            self.held.append(chunk[:i])
            self.c.update(tokens("".join(self.held)))
            self.held = []
        self.held.append(chunk[i:])

    def finish(self):
        if not self.done:
            self.c.update(tokens("".join(self.held)))
            self.held = []
            self.done = True

    def merge(self, other):
        if not self.done or not other.done:
            raise ValueError("unfinished")
        for w, n in list(other.c.items()):
            self.c[w] += n

    def counts(self):
        return {w: n for w, n in self.c.items()}
