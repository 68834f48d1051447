"""A batch: every answer of every submission, those judged before left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ..grading.installation import installed
from ..grading.seeds import seed_for
from ..grading.tasks import known, lost
from .ledger import Key, Ledger, Record
from .submissions import Answer, Refusal, answers
from .work import Job, Result

# Carries out jobs somewhere, and yields each with its result, or None if that was lost.
Executor = Callable[[Iterable[Job]], Iterator[tuple[Job, Result | None]]]


class Batch:
    """The submissions, and what is known of them. `progress` is told of each that is opened."""

    def __init__(
        self,
        submissions: Sequence[Path],
        ledger: Ledger,
        *,
        kata: str = "",
        scale: bool = True,
        seed: str = "",
        progress: Callable[[int], None] = lambda opened: None,
    ) -> None:
        self._submissions = submissions
        self._ledger = ledger
        self._kata = kata
        self._scale = scale
        self._seed = seed
        self._progress = progress
        self.records: list[Record] = []

    def run(self, execute: Executor) -> list[Record]:
        """Judges what is not known yet. Returns a record for each answer, and each refusal."""
        for job, result in execute(self._jobs()):
            self._add(self._record(job.answer, result))
        return self.records

    def _jobs(self) -> Iterator[Job]:
        for opened, submission in enumerate(self._submissions):
            self._progress(opened)
            for found in self._attempted(submission):
                if isinstance(found, Refusal):
                    self._refuse(found)
                elif record := self._ledger.get(self._key(found)):
                    self.records.append(record)
                else:
                    yield Job(found, self._scale, seed_for(self._seed, found.source))

    def _attempted(self, submission: Path) -> list[Answer | Refusal]:
        """What is in a submission, but for stubs as they were."""
        found = [
            one
            for one in answers(submission, self._kata)
            if isinstance(one, Refusal) or one.source != known()[one.stem].stub.read_bytes()
        ]
        return found or [Refusal(str(submission), "", "nothing was attempted")]

    def _refuse(self, refusal: Refusal) -> None:
        key = Key(refusal.submission, refusal.stem, "", self._scale, 0, installed())
        before = self._ledger.get(key)
        if before and before.refused == refusal.reason:
            self.records.append(before)
        else:
            self._add(Record(key, refused=refusal.reason))

    def _add(self, record: Record) -> None:
        self._ledger.add(record)
        self.records.append(record)

    def _key(self, answer: Answer) -> Key:
        seed = seed_for(self._seed, answer.source)
        return Key(answer.submission, answer.stem, answer.digest, self._scale, seed, installed())

    def _record(self, answer: Answer, result: Result | None) -> Record:
        result = result or Result(lost(answer.stem), (), installed())
        outcome = result.outcome
        return Record(
            self._key(answer),
            answer.path,
            line=outcome.line,
            fingerprint=result.fingerprint,
            judgement=outcome.judgement,
        )
