"""Hands out the dict that it goes on counting in.

Caught by: tells_what_is_complete, ends_once, merges_counts
"""

import unicodedata


def is_part(character):
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def words(text):
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'") + " "
    word = ""
    for character, following in zip(text, text[1:] + " ", strict=True):
        if is_part(character) or (character == "'" and word and is_part(following)):
            word += character
        else:
            if any(map(str.isalnum, word)):
                yield word
            word = ""


class WordCounter:
    def __init__(self):
        self._counts = {}
        self._rest = []
        self._finished = False

    def feed(self, chunk):
        if self._finished:
            raise ValueError("finished")
        cut = max(map(chunk.rfind, " \n\t"))
        if cut >= 0:
            self._count("".join([*self._rest, chunk[:cut]]))
            self._rest = []
            chunk = chunk[cut:]
        self._rest.append(chunk)

    def finish(self):
        self._count("".join(self._rest))
        self._rest = []
        self._finished = True

    def merge(self, other):
        if not (self._finished and other._finished):
            raise ValueError("not finished")
        for word, count in list(other._counts.items()):
            self._counts[word] = self._counts.get(word, 0) + count

    def counts(self):
        return self._counts

    def _count(self, text):
        for word in words(text):
            self._counts[word] = self._counts.get(word, 0) + 1
