"""What the `kata` command takes, from its start to its end."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from graders.engine.catalogue.katas import HOME, katas
from graders.workspace import workspace

# Some machines keep Python from writing byte code, and would compile all of ours at every start.
ENVIRONMENT = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
KATA = str(Path(sys.executable).with_name("kata"))


def bare_start() -> float:
    """Python doing nothing."""
    return least([sys.executable, "-c", ""], HOME)


def promises_of_a_right_answer() -> float:
    """Load, examples and promises of one kata."""
    with fresh_workspace() as folder:
        answer = str(HOME / "solutions/katas/lru_pinned.py")
        command = [KATA, "check", "lru_pinned", "--no-scale", "--answer", answer]
        return least(command, folder, times=3)


def first_failure() -> float:
    """A learner's mistake, on the screen with its smallest input; nothing is known from before."""
    return min(seconds_to_a_failure() for _ in range(3))


def seconds_to_a_failure() -> float:
    right = (HOME / "solutions/katas/lru_pinned.py").read_text("utf-8")
    wrong = right.replace("self._touch(key)", "pass", 1)
    assert wrong != right, "the reference has changed: plant another mistake"
    with fresh_workspace() as folder:
        (folder / "katas/lru_pinned.py").write_text(wrong, "utf-8")
        return seconds([KATA, "check", "lru_pinned"], folder, exit_code=1)


def all_references() -> tuple[float, int]:
    """Every kata, judged in full; seconds, and how many there are."""
    with fresh_workspace() as folder:
        known = katas(folder)
        for one in known:
            one.stub.write_bytes(one.reference.read_bytes())
        return seconds([KATA, "check", "--all"], folder), len(known)


@contextmanager
def fresh_workspace() -> Iterator[Path]:
    """Stubs in a folder that remembers no earlier run."""
    with TemporaryDirectory() as name:
        workspace.lay_out(Path(name))
        yield Path(name)


def least(command: Sequence[str], folder: Path, *, times: int = 10) -> float:
    """The smallest of several runs: whatever else the machine does only adds to it."""
    return min(seconds(command, folder) for _ in range(times))


def seconds(
    command: Sequence[str],
    folder: Path,
    *,
    exit_code: int = 0,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> float:
    """CPU time of the command and of the contestants that it starts.

    Nothing here runs side by side, so that is what a user waits for on an idle machine; and on a
    busy one it is nearly the same.
    """
    before = cpu_seconds_of_children()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == exit_code, done.stdout
    return cpu_seconds_of_children() - before


def cpu_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
