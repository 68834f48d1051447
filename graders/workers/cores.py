"""The cores that this process may use: no more than there is CPU time for.

A container may see all cores of its machine and yet get the time of two: its control group has a
quota (Documentation/admin-guide/cgroup-v2.rst, and cgroup-v1/cpu.rst for older systems).
"""

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def usable(root: Path = Path("/")) -> list[int]:
    """Returns the cores; `root` is the folder that holds `proc` and `sys`."""
    cores = sorted(os.sched_getaffinity(0))
    quota = min(_quotas(root), default=math.inf)
    return cores[: max(1, math.floor(min(quota, len(cores))))]


def _quotas(root: Path) -> Iterator[float]:
    """Cores' worth of CPU time that each control group of this process, and above it, may use."""
    with suppress(OSError):
        groups = [
            line.split(":", 2) for line in (root / "proc/self/cgroup").read_text().splitlines()
        ]
        for mounted in (root / "proc/self/mounts").read_text().splitlines():
            _, mount, kind, options, *_ = mounted.split()
            for _, controllers, path in groups:
                if _belongs(kind, options.split(","), controllers.split(",")):
                    yield from _quotas_along(root / mount.lstrip("/"), path.lstrip("/"))


def _belongs(kind: str, options: list[str], controllers: list[str]) -> bool:
    """Whether a control group is among those of a mounted file system, which limit CPU time."""
    if kind == "cgroup2":
        return controllers == [""]
    return kind == "cgroup" and "cpu" in options and "cpu" in controllers


def _quotas_along(mount: Path, path: str) -> Iterator[float]:
    place = mount / path  # in a container it may be a place outside, and only the top is there
    for folder in (place, *place.parents):
        if folder.is_relative_to(mount):
            with suppress(OSError):
                yield _quota(folder)


def _quota(folder: Path) -> float:
    try:
        quota, period = (folder / "cpu.max").read_text().split()
    except FileNotFoundError:
        quota, period = (
            (folder / f"cpu.cfs_{name}_us").read_text().strip() for name in ("quota", "period")
        )
    return math.inf if quota in ("max", "-1") else int(quota) / int(period)
