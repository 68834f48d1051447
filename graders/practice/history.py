"""The history of a workspace: every judgement, the answers judged, what was opened and hinted.

One SQLite file in the notebook's folder. SQLite keeps it whole whatever happens: two processes at
once, a full disk, a kill in mid-write. `SCHEMA` is a list of steps, of which an older file lacks
the last ones: they are carried out when it is opened. A newer file is left alone.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..workspace.notebook import FOLDER, ignore_in_git
from ..workspace.writing import require_inside

if TYPE_CHECKING:
    from sqlite3 import Connection

    from ..engine.judge import Judgement

SCHEMA = (
    """
    CREATE TABLE answer (hash TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE judgement (
        number INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        stem TEXT NOT NULL,
        verdict TEXT NOT NULL,
        in_full INTEGER NOT NULL,
        broke TEXT NOT NULL,
        pitfall TEXT NOT NULL,
        growth TEXT NOT NULL,
        seconds REAL NOT NULL,
        seed INTEGER NOT NULL,
        answer TEXT NOT NULL REFERENCES answer
    );
    CREATE INDEX judgement_of_kata ON judgement (stem, number);
    CREATE TABLE event (at REAL NOT NULL, stem TEXT NOT NULL, kind TEXT NOT NULL, detail INTEGER);
    CREATE TABLE document (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL);
    """,
)
OPENED, HINT = "opened", "hint"  # kinds of events
_PATIENCE_SECONDS = 5.0  # while another process writes


class Unusable(Exception):
    """The history can be neither read nor written; the message says why and what to do."""


class Attempt(NamedTuple):
    """One judgement of the learner's own answer.

    `at` is in seconds since 1970. `in_full`: its growth was measured as well. `broke` names the
    promise, scale check or stage that failed.
    """

    number: int
    at: float
    stem: str
    verdict: str
    in_full: int
    broke: str
    pitfall: str
    growth: str
    seconds: float
    seed: int
    answer: str

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.at).date()

    @property
    def solves(self) -> bool:
        """Whether it was accepted, growth and all."""
        return self.verdict == "AC" and bool(self.in_full)


class Event(NamedTuple):
    """A kata was opened to be worked on, or the hint of number `detail` was given."""

    at: float
    stem: str
    kind: str
    detail: int


class History:
    """What was done in one workspace. Every method raises Unusable."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self.path = workspace / FOLDER / "history.db"

    def record(
        self, judgement: "Judgement", answer: bytes, *, in_full: bool, at: float | None = None
    ) -> None:
        """Adds a judgement of the learner's own answer, and the answer; `at`: now if None."""
        from hashlib import sha256  # brings OpenSSL, which a list does without

        digest = sha256(answer).hexdigest()
        row = (
            time.time() if at is None else at,
            judgement.stem,
            judgement.verdict.code,
            in_full,
            judgement.broke,
            judgement.pitfall.name if judgement.pitfall else "",
            _growth(judgement),
            judgement.seconds,
            judgement.seed,
            digest,
        )
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO answer VALUES (?, ?)", (digest, answer))
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO judgement VALUES (NULL, {marks})", row)

    def note(self, stem: str, kind: str, detail: int = 0) -> None:
        """Adds an event."""
        with self._writing() as connection:
            row = (time.time(), stem, kind, detail)
            connection.execute("INSERT INTO event VALUES (?, ?, ?, ?)", row)

    def attempts(self, stem: str = "") -> list[Attempt]:
        """Returns all judgements, or those of one kata, the earliest first."""
        rows = self._read("SELECT * FROM judgement WHERE ? IN ('', stem) ORDER BY number", (stem,))
        return [*map(Attempt._make, rows)]

    def events(self, stem: str = "") -> list[Event]:
        """Returns all events, or those of one kata, the earliest first."""
        query = "SELECT * FROM event WHERE ? IN ('', stem) ORDER BY rowid"
        return [*map(Event._make, self._read(query, (stem,)))]

    def solved(self) -> set[str]:
        """The stems of all katas that were accepted in full at least once."""
        query = "SELECT DISTINCT stem FROM judgement WHERE verdict = 'AC' AND in_full"
        return {stem for (stem,) in self._read(query)}

    def answer(self, number: int) -> tuple[str, bytes]:
        """Returns stem and answer of a judgement. Raises LookupError if there is none of it."""
        query = (
            "SELECT stem, text FROM judgement JOIN answer ON answer.hash = judgement.answer "
            "WHERE number = ?"
        )
        for stem, text in self._read(query, (number,)):
            return stem, text
        raise LookupError(number)

    def hints_given(self, stem: str) -> list[int]:
        """The numbers of the hints that were given for a kata, in that order."""
        return [event.detail for event in self.events(stem) if event.kind == HINT]

    def last_pitfall(self, stem: str) -> str:
        """The known mistake that the last answer made, '' if it made none that is known."""
        query = "SELECT pitfall FROM judgement WHERE stem = ? ORDER BY number DESC LIMIT 1"
        return next((name for (name,) in self._read(query, (stem,))), "")

    def documents(self, kind: str) -> dict[int, str]:
        """Returns the texts of one kind, such as rounds, by number, the earliest first."""
        query = "SELECT number, text FROM document WHERE kind = ? ORDER BY number"
        return dict(self._read(query, (kind,)))

    def keep(self, kind: str, text: str, number: int | None = None) -> int:
        """Adds a text of some kind, or replaces that of this number. Returns its number."""
        with self._writing() as connection:
            query = "INSERT OR REPLACE INTO document VALUES (?, ?, ?)"
            kept = connection.execute(query, (number, kind, text)).lastrowid
        assert kept is not None
        return kept

    def _read(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            if not self.path.exists():
                return []
        except OSError as error:
            raise Unusable(f"{self.path} cannot be read: {error.strerror}") from None
        with self._connected() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator["Connection"]:
        try:
            ignore_in_git(self._workspace)
        except OSError as error:
            raise Unusable(f"{self.path} cannot be written: {error.strerror}") from None
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _connected(self) -> Iterator["Connection"]:
        """Opens the file for one transaction, since `kata watch` runs for hours."""
        try:
            import sqlite3  # slow to import, and a list before the first judgement needs none
        except ImportError:
            raise Unusable(
                "this Python was built without sqlite3, which the history needs: install the "
                "package of your system that brings it, or use another Python"
            ) from None
        try:
            require_inside(self.path, self._workspace)
        except OSError as error:
            raise Unusable(f"{self.path} cannot be used: {error.strerror}") from None
        try:
            connection = sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS, isolation_level=None)
            try:
                self._bring_up_to_date(connection)
                yield connection
            finally:
                connection.close()  # takes back what was not committed
        except sqlite3.DatabaseError as error:
            is_damaged = not isinstance(error, sqlite3.OperationalError)
            advice = ". If it is damaged, move it away: a new one is begun" if is_damaged else ""
            raise Unusable(f"{self.path} cannot be used: {error}{advice}") from None

    def _bring_up_to_date(self, connection: "Connection") -> None:
        if _version(connection) == len(SCHEMA):
            return
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)  # another process may have been quicker
        if version > len(SCHEMA):
            raise Unusable(f"{self.path} was written by a newer version of `kata`: update this one")
        for step in SCHEMA[version:]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(SCHEMA)}")
        connection.execute("COMMIT")


def _version(connection: "Connection") -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _growth(judgement: "Judgement") -> str:
    """The growth of the scale check that says most: the one that failed, or the first."""
    found = [report.estimate for report in judgement.scales if report.estimate]
    if not found:
        return ""
    estimate = found[-1] if judgement.failure else found[0]
    return " or ".join(map(str, estimate.classes))
