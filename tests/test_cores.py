"""No more cores are used than the control groups of this process give CPU time for."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from graders.workers import pool
from graders.workers.cores import usable

V2 = "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n"
V1 = "cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0\n"
TOP, CPU = "sys/fs/cgroup", "sys/fs/cgroup/cpu,cpuacct"
NO_LIMIT = {f"{TOP}/cpu.max": "max 100000\n"}

SYSTEMS: dict[str, tuple[str, str, Mapping[str, str], int]] = {
    "no control groups": ("", "", {}, 8),
    "no limit": (V2, "0::/\n", NO_LIMIT, 8),
    "two cores": (V2, "0::/\n", {f"{TOP}/cpu.max": "200000 100000\n"}, 2),
    "two cores and a half": (V2, "0::/\n", {f"{TOP}/cpu.max": "250000 100000\n"}, 2),
    "half a core": (V2, "0::/\n", {f"{TOP}/cpu.max": "50000 100000\n"}, 1),
    "more than there are": (V2, "0::/\n", {f"{TOP}/cpu.max": "9900000 100000\n"}, 8),
    "a group within a group": (
        V2,
        "0::/a/b\n",
        NO_LIMIT | {f"{TOP}/a/cpu.max": "300000 100000\n", f"{TOP}/a/b/cpu.max": "max 100000\n"},
        3,
    ),
    "the older control groups": (
        V1,
        "5:memory:/\n4:cpu,cpuacct:/a\n",
        {f"{CPU}/a/cpu.cfs_quota_us": "400000\n", f"{CPU}/a/cpu.cfs_period_us": "100000\n"},
        4,
    ),
    "no limit in the older ones": (
        V1,
        "4:cpu,cpuacct:/\n",
        {f"{CPU}/cpu.cfs_quota_us": "-1\n", f"{CPU}/cpu.cfs_period_us": "100000\n"},
        8,
    ),
    "a container that sees its own group as the top": (
        V1,
        "4:cpu,cpuacct:/docker/0123\n",
        {f"{CPU}/cpu.cfs_quota_us": "150000\n", f"{CPU}/cpu.cfs_period_us": "50000\n"},
        3,
    ),
    "a limit of another group": (
        V2,
        "0::/mine\n",
        NO_LIMIT | {f"{TOP}/other/cpu.max": "100000 100000\n"},
        8,
    ),
}


@pytest.mark.parametrize(("mounts", "groups", "files", "count"), SYSTEMS.values(), ids=SYSTEMS)
def test_a_quota_of_cpu_time_counts_as_cores(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mounts: str,
    groups: str,
    files: Mapping[str, str],
    count: int,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {*range(8)})
    proc = {"proc/self/mounts": mounts, "proc/self/cgroup": groups} if mounts else {}
    for name, text in {**proc, **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert usable(tmp_path) == list(range(count))


def test_there_are_as_many_workers_as_usable_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graders.workers.pool.usable", lambda: [1, 3])
    assert pool.cores() == [1, 3]
