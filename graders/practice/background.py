"""A judgement in the background: in a process of its own, which can be given up at any time."""

import os
import signal
import time
import traceback
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import Kata
from ..engine.judge import Judgement, Options, name_mistake
from ..engine.sandbox.isolation import end_with
from .judging import judge_here

# A copy of this process begins to judge at once; a new one would import for half a second.
_COPY = get_context("fork")


class _Judged(NamedTuple):
    judgement: Judgement
    is_last: bool  # what it looks like is known as well, or need not be


_Message = tuple[str, str] | _Judged | str  # stage and sentence; the judgement; what went wrong


class Judging:
    """One judgement under way. It can be waited for like a file."""

    def __init__(self, kata: Kata, answer: Answer, options: Options) -> None:
        self.kata = kata
        self.answer = answer
        self.options = options
        self.sentences: list[str] = []  # of the checks begun so far
        self.judged: Judgement | None = None  # its mistake may not be named yet
        self.judged_at: float | None = None
        self.is_over = False
        self._messages, theirs = _COPY.Pipe(duplex=False)
        self._process = _COPY.Process(
            target=_judge, args=(kata, answer, options, theirs, os.getpid())
        )
        self._process.start()
        theirs.close()

    def fileno(self) -> int:
        return self._messages.fileno()

    def receive(self) -> str:
        """Takes one message. Returns what went wrong in judging, '' if nothing did."""
        try:
            message: _Message = self._messages.recv()
        except EOFError:
            message = "the judge ended in the middle of its work"
        if isinstance(message, str):
            self.close()
            return message
        if isinstance(message, _Judged):
            self.judged, self.judged_at = message.judgement, self.judged_at or time.time()
            if message.is_last:
                self.close()
        else:
            stage, sentence = message
            self.sentences.append(sentence or stage)
        return ""

    def close(self) -> None:
        """Gives up, if it is not finished. What it has started ends with it."""
        if self.is_over:
            return
        self.is_over = True
        self._process.kill()
        self._process.join()
        self._process.close()
        self._messages.close()


def _judge(
    kata: Kata,
    answer: Answer,
    options: Options,
    out: "Connection[_Message, _Message]",
    parent: int,
) -> None:
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that shows
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # the screen is not ours
        os.dup2(nowhere, stream)
    try:
        options = replace(options, recognise=False)
        judged = judge_here(
            kata, answer, options, lambda stage, sentence: out.send((stage, sentence))
        )
        out.send(_Judged(_portable(judged), not judged.failure))
        if judged.failure:
            out.send(_Judged(_portable(name_mistake(kata, answer, judged)), True))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        out.send(f"{type(error).__name__}: {error} ({where.name})")


def _portable(judgement: Judgement) -> Judgement:
    """Leaves out what was drawn for a counterexample: it may hold functions."""
    promises = tuple(replace(report, breaking=()) for report in judgement.promises)
    return replace(judgement, promises=promises)
