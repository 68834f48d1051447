"""Takes Mn and Mc for marks, and forgets Me: a letter in a circle ends its word.

Caught by: normalises_and_folds
"""

import unicodedata
from collections import Counter


def is_part(character):
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


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
        self._counts = Counter()
        self._rest = []
        self._finished = False

    def feed(self, chunk):
        if self._finished:
            raise ValueError("finished")
        cut = max(map(chunk.rfind, " \n\t"))
        if cut >= 0:
            self._counts.update(words("".join([*self._rest, chunk[:cut]])))
            self._rest = []
            chunk = chunk[cut:]
        self._rest.append(chunk)

    def finish(self):
        self._counts.update(words("".join(self._rest)))
        self._rest = []
        self._finished = True

    def merge(self, other):
        if not (self._finished and other._finished):
            raise ValueError("not finished")
        self._counts.update(other._counts)

    def counts(self):
        return dict(self._counts)
