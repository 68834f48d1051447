"""Judging on a Dask cluster: submissions go to its workers, again when one of them is lost."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ..grading.installation import installed
from ..grading.submission import Submission
from ..workers.apart import Apart
from . import work
from .work import Result

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 20
_IN_ADVANCE = 2  # for each worker, so that none waits for us


_BESIDE = Apart(1)


class UnusableCluster(RuntimeError):
    """The cluster is not there, or not fit; the message says why."""


def run(
    address: str, submissions: Iterable[Submission]
) -> Iterator[tuple[Submission, Result | None]]:
    """Judges on a cluster; yields each with its result, None if no worker outlived it."""
    try:
        from distributed import Client
    except ImportError:
        raise UnusableCluster(
            "--scheduler needs the extra `cluster`: in the clone, pip install -e '.[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UnusableCluster(f"{address}: {error}") from None
    with client:
        _require_ourselves(client)
        yield from _run(client, iter(submissions))


def _require_ourselves(client: "Client") -> None:
    """All workers must have what we have, or results would depend on which of them is free."""
    found = client.run(installed, on_error="return")
    if not found:
        raise UnusableCluster("the cluster has no workers")
    for worker, theirs in found.items():
        require_same(str(worker), theirs)


def require_same(worker: str, theirs: object) -> None:
    """Raises UnusableCluster if a worker has not what we have."""
    if theirs != installed():
        raise UnusableCluster(
            f"{worker} would judge otherwise than we do: install the same on all machines.\n"
            f"  there: {theirs}\n  here:  {installed()}"
        )


def _carry_out(submission: Submission) -> Result:
    """What a worker does, beside which the judge has a process of its own."""
    return _BESIDE.run(work.carry_out, submission)


def _run(
    client: "Client", submissions: Iterator[Submission]
) -> Iterator[tuple[Submission, Result | None]]:
    from distributed import Future, as_completed

    running: dict[Future, Submission] = {}
    ended = as_completed(loop=client.loop)

    def submit(count: int) -> None:
        for submission in islice(submissions, count):
            future = client.submit(_carry_out, submission, pure=False, retries=1)
            running[future] = submission
            ended.add(future)

    submit(_IN_ADVANCE * len(client.scheduler_info(n_workers=-1)["workers"]))
    for future in ended:
        lost = future.exception() is not None  # workers died of it again and again
        result = None if lost else future.result()
        if result:  # of a worker that may have come later
            require_same("a worker", result.judged_by)
        yield running.pop(future), result
        submit(1)
