"""What earlier runs found: examples that broke a promise, as Hypothesis keeps them."""

from collections.abc import Iterable

from hypothesis.database import ExampleDatabase


class Apart(ExampleDatabase):
    """Keeps the smallest failing example of a run; shows it earlier ones only for a replay."""

    def __init__(self, kept: ExampleDatabase, *, replay: bool) -> None:
        super().__init__()
        self._kept = kept
        self._replay = replay
        self.closed = False  # Hypothesis saves the example that it was ended in, right or wrong

    def fetch(self, key: bytes) -> Iterable[bytes]:
        return self._kept.fetch(key) if self._replay else ()

    def save(self, key: bytes, value: bytes) -> None:
        if not self.closed:
            self._kept.save(key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        self._kept.delete(key, value)

    def move(self, src: bytes, dest: bytes, value: bytes) -> None:
        self._kept.delete(src, value)  # a smaller one has been found
