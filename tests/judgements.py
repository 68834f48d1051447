"""Judgements for tests of what is made of them, without judging anything."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from graders.engine.answers.answer import Answer
from graders.engine.authored.pitfalls import Pitfall
from graders.engine.judge import Judgement
from graders.engine.verdicts import Failure, Verdict
from graders.practice.history import History

Practise = Callable[..., None]


def judgement(stem: str, verdict: Verdict = Verdict.ACCEPTED, pitfall: str = "") -> Judgement:
    """A judgement of that kata, complete as far as the history is concerned."""
    failure = None if verdict is Verdict.ACCEPTED else Failure(verdict, "so it is")
    known = Pitfall(pitfall, "", (), None, None, Answer(stem, Path(), b"")) if pitfall else None
    return Judgement(stem, verdict, failure=failure, pitfall=known)


def at(text: str) -> float:
    """A local time such as `2026-03-01 10:00` in seconds since 1970."""
    return datetime.fromisoformat(text).timestamp()


def practiser(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Practise:
    """Returns what writes a judgement into the history, as if it were made at some time."""

    def practise(
        when: str,
        stem: str,
        verdict: Verdict = Verdict.ACCEPTED,
        *,
        pitfall: str = "",
        answer: bytes = b"",
        in_full: bool = True,
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: at(when))
            judged = judgement(stem, verdict, pitfall)
            History(workspace).record(judged, answer or when.encode(), in_full=in_full)

    return practise
