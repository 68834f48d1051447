"""Cuts before ASCII separators, found by a regular expression; io.StringIO holds the rest."""

import io
import re
import unicodedata

SEP = re.compile(r"[\x00-&(-/:-@\[-`{-\x7f]")


def words(text):
    t = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    marks = "".join(
        sorted({re.escape(c) for c in set(t) if unicodedata.category(c).startswith("M")})
    )
    w = f"[^\\W_{marks}]" if not marks else f"(?:[^\\W_]|[{marks}])"
    for m in re.findall(f"{w}+(?:'{w}+)*", t):
        if re.search(r"[^\W_]", m):
            yield m


class WordCounter:
    def __init__(self):
        self._n = {}
        self._rest = io.StringIO()
        self._over = False

    def _add(self, text):
        for w in words(text):
            self._n[w] = self._n.get(w, 0) + 1

    def feed(self, chunk):
        if self._over:
            raise ValueError
        last = None
        for m in SEP.finditer(chunk):
            last = m.start()
        if last is not None:
            self._rest.write(chunk[:last])
            self._add(self._rest.getvalue())
            self._rest = io.StringIO()
            chunk = chunk[last:]
        self._rest.write(chunk)

    def finish(self):
        self._add(self._rest.getvalue())
        self._rest = io.StringIO()
        self._over = True

    def merge(self, other):
        if not (self._over and other._over):
            raise ValueError
        self._n = {
            w: self._n.get(w, 0) + other._n.get(w, 0) for w in self._n.keys() | other._n.keys()
        }

    def counts(self):
        return dict(self._n)
