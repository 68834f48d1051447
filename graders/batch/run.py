"""A batch: all submissions in what a class has handed in, those judged before left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..grading.installation import installed
from ..grading.seeds import options_for
from ..grading.submission import Submission, known, lost
from . import ledger as lines
from .collecting import Refusal, find
from .ledger import Key, Ledger, Record
from .work import Result

# Judges submissions somewhere, and yields each with its result, or None if that was lost.
Executor = Callable[[Iterable[Submission]], Iterator[tuple[Submission, Result | None]]]


class Batch:
    """What was handed in, and what is known of it. `progress` is told of each that is opened."""

    def __init__(
        self,
        paths: Sequence[Path],
        ledger: Ledger,
        *,
        kata: str = "",
        scale: bool = True,
        seed: str = "",
        progress: Callable[[int], None] = lambda opened: None,
    ) -> None:
        self._paths = paths
        self._ledger = ledger
        self._kata = kata
        self._scale = scale
        self._seed = seed
        self._progress = progress
        self.records: list[Record] = []

    def run(self, execute: Executor) -> list[Record]:
        """Judges what is not known yet. Returns a record for each submission, and each refusal."""
        for submission, result in execute(self._unknown()):
            result = result or Result(lost(submission), (), installed())
            self.records.append(self._ledger.add(lines.of_result(result)))
        return self.records

    def _unknown(self) -> Iterator[Submission]:
        for opened, path in enumerate(self._paths):
            self._progress(opened)
            for found in self._attempted(path):
                if isinstance(found, Refusal):
                    self._refuse(found)
                    continue
                options = options_for(found.source, self._seed, scale=self._scale)
                submission = replace(found, options=options)
                if record := self._ledger.get(Key.of(submission, installed())):
                    self.records.append(record)
                else:
                    yield submission

    def _attempted(self, path: Path) -> list[Submission | Refusal]:
        """What was handed in, but for stubs as they were."""
        found = [
            one
            for one in find(path, self._kata)
            if isinstance(one, Refusal) or one.source != known()[one.stem].stub.read_bytes()
        ]
        return found or [Refusal(str(path), "", "nothing was attempted")]

    def _refuse(self, refusal: Refusal) -> None:
        key = Key(refusal.origin, refusal.stem, "", self._scale, 0, installed())
        before = self._ledger.get(key)
        if not before or before.refused != refusal.reason:
            before = self._ledger.add(lines.of_refusal(key, refusal.reason))
        self.records.append(before)
