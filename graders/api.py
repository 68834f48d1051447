"""Judging from Python, for notebooks, course servers and evaluations.

    >>> from graders import complexity, judge, katas
    >>> "parity_pairs" in {kata.stem for kata in katas()}
    True

An answer is judged as `kata check` does it, but on inputs of a seed of your choice:

    >>> source = '''
    ... def even_sum_pairs(values):
    ...     return sum((a + b) % 2 == 0 for a in values for b in values)
    ... '''
    >>> judgement = judge("parity_pairs", source=source, seed=1)
    >>> judgement.accepted, judgement.verdict.title
    (False, 'Wrong Answer')
    >>> judgement.failure.steps[-1].code, judgement.failure.expected
    ('even_sum_pairs([1, 2, 3, 4, 5])', '4')

`to_json` gives what `kata check --json` prints of one answer; `judgements.schema.json` in
`graders.reports` documents it.

    >>> import json
    >>> json.loads(judgement.to_json())["verdict"]
    'WA'

How the time and memory of an answer grow is measured beside the reference solution's, on each shape
of input that the kata knows, up to the first that is too much for it:

    >>> slow = '''
    ... def even_sum_pairs(values):
    ...     n = len(values)
    ...     return sum((values[i] + values[j]) % 2 == 0 for j in range(n) for i in range(j))
    ... '''
    >>> first, *_ = complexity("parity_pairs", source=slow).scales
    >>> first.scale.sentence, first.failure.verdict.title
    ('n values, odd and even, of either sign', 'Time Limit Exceeded')

Nothing of this changes the process that calls it: answers run in processes of their own, and so
does the judge. Threads may call it at once; as many answers are judged as there are cores, others
wait. Nothing is imported before it is needed, and the first judgement starts the judge.
"""

from typing import TYPE_CHECKING

from .engine.catalogue.katas import HOME, Kata, nearest
from .engine.catalogue.katas import katas as katas_in
from .engine.system import where_to_judge

if TYPE_CHECKING:
    from .apart import Complexity, Judgement
    from .grading.submission import Submission


class UnknownKata(LookupError):
    """There is no kata of that name; the message names those that may have been meant."""


def katas() -> tuple[Kata, ...]:
    """Returns all katas, in order of family and name.

    Each has a `stem`, which is its name, and a `statement` with title, text, level, minutes, tags.
    """
    return tuple(katas_in(HOME))


def judge(stem: str, *, source: str | bytes, seed: int = 0, scale: bool = True) -> "Judgement":
    """Judges the source of an answer to a kata. Whatever the answer does, this returns.

    The same source and seed get the same verdict. `scale`: measure how time and memory grow.
    Raises UnknownKata, and RuntimeError where answers cannot be run.
    """
    submission = _submission(stem, source, seed, scale=scale)
    from . import apart

    return apart.judgement_of(submission)


def complexity(stem: str, *, source: str | bytes, seed: int = 0) -> "Complexity":
    """Measures how an answer's cost grows on each shape of input, up to the first that is too much.

    Raises UnknownKata, and RuntimeError where answers cannot be run.
    """
    submission = _submission(stem, source, seed)
    from . import apart

    return apart.complexity_of(submission)


def _submission(stem: str, source: str | bytes, seed: int, *, scale: bool = True) -> "Submission":
    stems = [kata.stem for kata in katas()]
    if stem not in stems:
        near = nearest(stem, stems)
        hint = f": did you mean {' or '.join(near)}?" if near else ""
        raise UnknownKata(f"there is no kata {stem!r}{hint}")
    if there := where_to_judge():
        raise RuntimeError(f"judging needs Linux: run this {there}")
    from .engine.judge import Options
    from .grading.submission import Submission

    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")  # the judge says what is wrong with it
    options = Options(seed=seed, scale=scale)
    return Submission(stem, f"{stem}.py", source, options=options)
