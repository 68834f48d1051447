"""A class handed in: does `kata batch` lose nothing, and keep all cores busy?

300 submissions, right, wrong, slow, hostile and damaged, are judged in a run that is killed three
times, then on a Dask cluster of two workers, one of which is killed. Verdicts must be those that
are expected, each once. `python -m tests.class_run --submissions 60` makes it shorter.
"""

import argparse
import ast
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import NamedTuple

from graders.batch.collecting import find
from graders.batch.ledger import Record
from graders.batch.work import carry_out
from graders.engine.catalogue.katas import HOME, Kata, katas
from graders.engine.catalogue.signatures import entries_of
from graders.engine.judge import Options
from graders.engine.verdicts import Verdict
from graders.grading import submission as grading
from graders.grading.collecting import path_of
from graders.workers.pool import cores

from .conftest import KATA
from .submissions import bomb, bundled, zipped, zipped_link

STEMS = (
    "graph_bfs",
    "interval_schedule",
    "max_overlap",
    "parity_pairs",
    "window_max",
)
LEAST_THROUGHPUT = 0.8  # of what as many single processes do
_SAMPLED = 40  # submissions that these judge
_WRAPPED = """{right}

_right = {name}


def {name}(*args, **named):
    {body}
"""


class Submission(NamedTuple):
    """What was handed in, and the verdicts that are right for it; `refused` stands for one too."""

    path: Path
    expected: frozenset[str]


class Kind(NamedTuple):
    """A way to answer: what a call does, and which verdicts are right for it."""

    body: str
    expected: frozenset[str]


WRONG = frozenset({"WA", "RE"})  # RE where an example of the statement takes a result apart
RIGHT = Kind("return _right(*args, **named)", frozenset({"AC"}))
KINDS = (
    RIGHT,
    Kind("_right(*args, **named); return 'wrong'", WRONG),
    RIGHT,
    None,  # damaged
    RIGHT,
    Kind("raise ValueError(args)", frozenset({"RE"})),
    RIGHT,
    Kind("while True: pass", frozenset({"TLE"})),
    RIGHT,
    Kind("import os; os._exit(0)", frozenset({"RE", "SV"})),
    RIGHT,
    Kind("return None if args else 0", WRONG),
    RIGHT,
    None,
    RIGHT,
    Kind("import os; os.system('touch /tmp/evil')", frozenset({"RE", "SV", "WA"})),
    RIGHT,
    Kind("return [0] * 10**10", frozenset({"MLE", "RE"})),
    RIGHT,
)
REFUSED = frozenset({"refused"})


def main() -> None:
    """Runs all parts, or those that are named, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["local", "cluster"])
    parser.add_argument("--submissions", type=int, default=300)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        submissions = list(handed_in(Path(folder), arguments.submissions))
        if "local" in arguments.parts:
            local(Path(folder), submissions)
        if "cluster" in arguments.parts:
            found = on_a_cluster(Path(folder), submissions)
            check(submissions, found.results)
            print(f"two Dask workers, one killed: all verdicts are right; {found.told()}")  # noqa: T201


def local(folder: Path, submissions: list[Submission]) -> None:
    """Judges on the cores of this machine, and compares with single processes."""
    single = rate_of_single_processes(submissions)
    print(f"{len(cores())} single processes: {60 * single:.0f} a minute", flush=True)  # noqa: T201
    found = killed_three_times(folder, submissions)
    check(submissions, found.results)
    share = found.rate / single
    print(  # noqa: T201
        f"the same cores, killed three times: all verdicts are right; {found.told()}\n"
        f"throughput: {share:.2f} of the single processes'",
        flush=True,
    )
    if share < LEAST_THROUGHPUT:
        sys.exit("the cores are not kept busy")


# What is handed in


def handed_in(folder: Path, count: int) -> Iterator[Submission]:
    """Writes submissions, each in its own way."""
    fitting = [kata for kata in katas(HOME) if kata.stem in STEMS]
    ways = cycle((_file, _folder, _zip, _bundle))
    for number, kata, way, kind in islice(
        zip(range(count), cycle(fitting), ways, cycle(KINDS), strict=False), count
    ):
        place = folder / f"{number:03}"
        place.mkdir()
        if kind is None:
            yield Submission(_damaged(place, number), REFUSED)
            continue
        (name,) = entries_of(ast.parse(kata.reference.read_bytes()))
        right = kata.reference.read_text("utf-8")
        source = _WRAPPED.format(right=right, name=name, body=kind.body)
        yield Submission(way(place, kata, f"{source}\n# {number}\n"), kind.expected)


def _file(place: Path, kata: Kata, source: str) -> Path:
    path = place / f"{kata.stem}.py"
    path.write_text(source, "utf-8")
    return path


def _folder(place: Path, kata: Kata, source: str) -> Path:
    (place / kata.family).mkdir()
    (place / path_of(kata)).write_text(source, "utf-8")
    return place


def _zip(place: Path, kata: Kata, source: str) -> Path:
    return zipped(place / "fork.zip", {f"fork-main/{path_of(kata)}": source})


def _bundle(place: Path, kata: Kata, source: str) -> Path:
    return bundled(place / "fork.bundle", {str(path_of(kata)): source})


def _damaged(place: Path, number: int) -> Path:
    path, member = place / "fork.zip", "katas/window_max.py"
    make: list[Callable[[], Path]] = [
        lambda: zipped(path, {f"../{member}": ""}),
        lambda: zipped_link(path, member, "/etc/passwd"),
        lambda: bomb(path, member, 8),
        lambda: zipped(path, {member: b"\xff"}),
        lambda: zipped(path, {"README.md": "nothing"}),
    ]
    return make[number % len(make)]()


# Runs


class Run(NamedTuple):
    """What came of a run, how long it took, and the most memory that all its processes held."""

    results: list[Record]
    seconds: float
    peak_bytes: int

    @property
    def rate(self) -> float:
        """Verdicts a second."""
        return sum(bool(record.verdict) for record in self.results) / self.seconds

    def told(self) -> str:
        """The figures in words."""
        took = [record.seconds for record in self.results if record.verdict]
        low, *_, high = statistics.quantiles(took, n=20)
        return (
            f"{60 * self.rate:.0f} a minute, {self.peak_bytes >> 20} MiB at most, a verdict takes "
            f"{statistics.median(took):.2f} s ({low:.2f} to {high:.2f})"
        )


def rate_of_single_processes(submissions: list[Submission]) -> float:
    """Verdicts a second of a process on each core, each by itself.

    They run at the same time, so that whatever else the machine does slows them as it slows us.
    """
    sample = submissions[: 10 * max(1, min(len(submissions), _SAMPLED) // 10)]
    found = [one for submission in sample for one in find(submission.path, "")]
    options = Options(scale=False)
    ones = [replace(one, options=options) for one in found if isinstance(one, grading.Submission)]
    count = len(cores())
    with ProcessPoolExecutor(count) as processes:
        return sum(processes.map(_rate, (ones[start::count] for start in range(count))))


def _rate(ones: list[grading.Submission]) -> float:
    began = time.monotonic()
    for one in ones:
        carry_out(one)
    return len(ones) / (time.monotonic() - began)


def killed_three_times(folder: Path, submissions: list[Submission]) -> Run:
    """Judges on all cores; the run is killed whenever a quarter more is done."""
    out = folder / "local.jsonl"
    began, peaks = time.monotonic(), []
    for quarter in (1, 2, 3, 4):
        with _batch(submissions, out) as running, _peak_memory(running.pid) as peak:
            while running.poll() is None and _lines(out) < len(submissions) * quarter / 4:
                time.sleep(0.02)
            if quarter < 4:
                running.send_signal(signal.SIGKILL)
            running.wait()
        peaks.append(peak[0])
        print(f"{_lines(out)} results after {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    assert running.returncode == 0, [
        one for one in _read(out) if one.verdict in (None, Verdict.JUDGE_ERROR)
    ]
    return Run(_read(out), time.monotonic() - began, max(peaks))


def on_a_cluster(folder: Path, submissions: list[Submission]) -> Run:
    """Judges on two Dask workers; one is killed when half is done."""
    out, contact = folder / "cluster.jsonl", folder / "scheduler.json"
    module, file = [sys.executable, "-m"], ["--scheduler-file", str(contact)]
    scheduler = [*module, "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", *file]
    worker = [*module, "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", *file]
    with _started(scheduler) as leader, _started(worker) as victim, _started(worker) as survivor:
        while not contact.exists():
            if leader.poll() is not None:
                sys.exit("no scheduler starts: install the extra `cluster`, or use `nox -s batch`")
            time.sleep(0.1)
        address = json.loads(contact.read_text("utf-8"))["address"]
        time.sleep(5)  # for the workers to be known
        began = time.monotonic()
        with (
            _batch(submissions, out, "--scheduler", address) as running,
            _peak_memory(survivor.pid) as peak,
        ):
            while running.poll() is None and _lines(out) < len(submissions) / 2:
                time.sleep(0.02)
            victim.kill()
            running.wait()
    assert running.returncode == 0, [
        one for one in _read(out) if one.verdict in (None, Verdict.JUDGE_ERROR)
    ]
    return Run(_read(out), time.monotonic() - began, peak[0])


@contextmanager
def _started(command: list[str]) -> "Iterator[subprocess.Popen[bytes]]":
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def _batch(submissions: list[Submission], out: Path, *options: str) -> "subprocess.Popen[bytes]":
    paths = [str(submission.path) for submission in submissions]
    command = [str(KATA), "batch", *paths, "--out", str(out), "--no-scale", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def check(submissions: list[Submission], results: list[Record]) -> None:
    """Every submission must have its verdict, once."""
    found: dict[str, list[str]] = {}
    for record in results:
        code = record.verdict.code if record.verdict else "refused"
        found.setdefault(record.key.origin, []).append(code)
    assert found.keys() == {str(submission.path) for submission in submissions}
    for path, expected in submissions:
        (verdict,) = found[str(path)]
        assert verdict in expected, (path, verdict, expected)


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _without_verdict(path: Path) -> list[Record]:
    return [one for one in _read(path) if one.verdict in (None, Verdict.JUDGE_ERROR)]


def _read(path: Path) -> list[Record]:
    return [Record.parse(line) for line in path.read_text("utf-8").splitlines()]


@contextmanager
def _peak_memory(root: int) -> Iterator[list[int]]:
    """Looks at the memory of a process and all that it started, ten times a second."""
    peak, stop = [0], Event()

    def watch() -> None:
        while not stop.wait(0.1):
            peak[0] = max(peak[0], sum(map(_resident, _family(root))))

    watching = Thread(target=watch)
    watching.start()
    try:
        yield peak
    finally:
        stop.set()
        watching.join()


def _family(root: int) -> list[int]:
    found = [root]
    for pid in found:
        with suppress(OSError):
            listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            found += map(int, listed)
    return found


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    main()
