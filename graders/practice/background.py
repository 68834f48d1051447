"""A judgement in the background: in a process of its own, which can be given up at any time."""

import os
import time
import traceback
from multiprocessing.connection import Connection
from typing import NamedTuple

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import Kata
from ..engine.judge import Judgement, Options
from ..engine.verdicts import Stage
from ..workers.process import WorkerProcess
from .judging import judging_here


class _Begun(NamedTuple):
    stage: Stage
    sentence: str


class _Judged(NamedTuple):
    judgement: Judgement
    is_last: bool  # what it looks like is known as well, or need not be


class _WentWrong(NamedTuple):
    what: str


_Message = _Begun | _Judged | _WentWrong


class BackgroundJudging:
    """One judgement under way. It can be waited for like a file."""

    def __init__(self, kata: Kata, answer: Answer, options: Options) -> None:
        self.kata = kata
        self.answer = answer
        self.options = options
        self.sentences: list[str] = []  # of the checks begun so far
        self.judged: Judgement | None = None  # its mistake may not be named yet
        self.judged_at: float | None = None
        self.is_over = False
        self._process = WorkerProcess(_judge, kata, answer, options)

    def fileno(self) -> int:
        return self._process.connection.fileno()

    def receive(self) -> str:
        """Takes one message. Returns what went wrong in judging, '' if nothing did."""
        match self._next():
            case _Begun(stage, sentence):
                self.sentences.append(sentence or stage.value)
            case _Judged(judgement, is_last):
                self.judged, self.judged_at = judgement, self.judged_at or time.time()
                if is_last:
                    self.close()
            case _WentWrong(what):
                self.close()
                return what
        return ""

    def _next(self) -> _Message:
        try:
            message: _Message = self._process.connection.recv()
        except EOFError:
            return _WentWrong("the judge ended in the middle of its work")
        return message

    def close(self) -> None:
        """Gives up, if it is not finished. What it has started ends with it."""
        if not self.is_over:
            self.is_over = True
            self._process.end()


def _judge(
    out: "Connection[_Message, _Message]", kata: Kata, answer: Answer, options: Options
) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # the screen is not ours
        os.dup2(nowhere, stream)
    try:
        judging = judging_here(kata, answer, options)
        judged = judging.verdict(lambda stage, sentence: out.send(_Begun(stage, sentence)))
        out.send(_Judged(judged, is_last=not judged.failure))
        if judged.failure:
            out.send(_Judged(judging.name_mistake(judged), is_last=True))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        out.send(_WentWrong(f"{type(error).__name__}: {error} ({where.name})"))
