"""What keeps an answer in its place, and how much of that this system has.

Every answer runs in a process of its own under limits. Two layers of the kernel are put on top
where they are there: `files`, which lets it read its libraries and nothing else, and `calls`, which
refuses system calls that no answer needs. SECURITY.md says what each level promises.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping
from enum import Enum
from functools import cache
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36  # linux/prctl.h
LAYERS = ("files", "calls")

_SYSTEM = (
    "/lib64",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/etc/ld-musl-x86_64.path",
    "/etc/ld-musl-aarch64.path",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/null",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
)
_MAPPED = str(Path(__file__).parent / "contestant" / "mapped.py")
_NOT_OF_THE_LIBRARY = {"site-packages", "dist-packages"}


class Level(Enum):
    """How far an answer is kept from everything else."""

    STRONG = "strong"
    PARTIAL = "partial"
    BASIC = "basic"

    def reaches(self, least: "Level") -> bool:
        """Whether this is that level or a stronger one."""
        order = list(Level)
        return order.index(self) <= order.index(least)


def level(layers: Collection[str]) -> Level:
    """Returns the level that these layers make."""
    if set(layers) == set(LAYERS):
        return Level.STRONG
    return Level.PARTIAL if layers else Level.BASIC


def keep_out() -> None:
    """Lets no process of the same user trace this one or read its memory, files and environment.

    It lasts until this process ends; a program that it starts is not kept out of.
    """
    _prctl(_PR_SET_DUMPABLE, 0)


def adopt_orphans() -> None:
    """Makes this process the parent of whatever descends from it and loses its own."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_with(parent: int) -> None:
    """Has this process killed as soon as its parent ends, which has this process id."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was quicker
        os._exit(1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes  # slow to import, and `kata list` runs nothing

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def verified(pid: int, claimed: Collection[str], holes: Collection[str]) -> frozenset[str]:
    """Returns those layers that a process really has, as seen from here."""
    layers = set(claimed) - set(holes)
    if "calls" in layers and not _has_filter(pid):
        layers.remove("calls")
    return frozenset(layers)


def _has_filter(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    return "\nSeccomp:\t2" in status and "\nNoNewPrivs:\t1" in status


def files(packages: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The files and folders that an answer may read, and the folders that it may list.

    They hold the libraries that it may import; `packages` are those besides Python's own.
    """
    ours = [
        str(path)
        for name, folder in packages.items()
        for path in (Path(folder, name), Path(folder, f"{name}.libs"))
        if path.exists()
    ]
    readable = [*_standard_library(), *ours, *_linked(tuple(ours))]
    return readable, [*_library_folders(), *packages.values()]


def _library_folders() -> set[str]:
    import sysconfig  # slow to import, and `kata list` runs nothing

    paths = sysconfig.get_paths()
    return {paths["stdlib"], paths["platstdlib"]}


@cache
def _standard_library() -> tuple[str, ...]:
    """All of it but the folder in which other packages are installed."""
    modules = [
        str(path)
        for folder in _library_folders()
        for path in Path(folder).iterdir()
        if path.name not in _NOT_OF_THE_LIBRARY
    ]
    return (*modules, *_shared_libraries(), *_time_zones(), *_SYSTEM)


def _time_zones() -> list[str]:
    import sysconfig

    return [path for path in (sysconfig.get_config_var("TZPATH") or "").split(os.pathsep) if path]


def _shared_libraries() -> list[str]:
    import sysconfig

    multiarch, folder, name = map(sysconfig.get_config_var, ("MULTIARCH", "LIBDIR", "LDLIBRARY"))
    of_the_system = [f"/lib/{multiarch}", f"/usr/lib/{multiarch}"] if multiarch else []
    return [*of_the_system, *([f"{folder}/{name}"] if folder and name else [])]


@cache
def _linked(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Shared libraries elsewhere that the extension modules of the library and of packages need.

    A Python with a prefix of its own brings them along, as conda's does, or lies among those of the
    system, as on Alpine, or takes them from folders far and wide, as on NixOS. What a library loads
    later lies beside it.
    """
    of_the_library = [Path(folder, "lib-dynload") for folder in _library_folders()]
    folders = (*of_the_library, *map(Path, packages))
    modules = sorted(str(module) for folder in folders for module in folder.rglob("*.so"))
    known = {path.resolve() for path in (*folders, *map(Path, (*_shared_libraries(), *_SYSTEM)))}
    return tuple(
        str(path)
        for folder in _mapped_from(tuple(modules))
        if known.isdisjoint((folder, *folder.parents))
        for path in folder.glob("*.so*")
        if path.is_file()
    )


@cache
def _mapped_from(modules: tuple[str, ...]) -> frozenset[Path]:
    """The folders of all files that are mapped in a process which has loaded these modules."""
    command = [sys.executable, "-s", "-S", "-P", "-B", _MAPPED, *modules]
    environment = {"OPENBLAS_NUM_THREADS": "1"}  # it starts as many as soon as it is loaded
    shown = subprocess.run(command, env=environment, cwd="/", stdout=subprocess.PIPE, check=False)
    folders = {Path(os.fsdecode(path)).parent for path in shown.stdout.splitlines()}
    return frozenset(filter(Path.is_dir, folders))
