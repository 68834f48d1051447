"""Collecting submissions from what a class has handed in: where stubs are, and what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..engine.catalogue.katas import FAMILIES, Kata
from ..engine.reading.files import MAX_SOURCE_BYTES
from ..grading import files
from ..grading.collecting import handed_in, path_of
from ..grading.files import Refused
from ..grading.submission import Submission, known
from .containers import Container, opened

_BESIDE = {"__MACOSX"}  # what archivers add
_NO_ANSWERS = {"graders", "solutions", "tests"}  # folders of ours that hold files of those names


@dataclass(frozen=True)
class Refusal:
    """Why what was handed in, or what it holds for one kata, is not judged."""

    origin: str
    stem: str
    reason: str


def find(path: Path, only: str) -> Iterator[Submission | Refusal]:
    """Yields the submissions in what was handed in, for one kata only if that is named."""
    name = str(path)
    katas = [known()[only]] if only else list(known().values())
    try:
        if path.suffix == ".py" and not path.is_dir():
            yield _single(path, only)
            return
        with opened(path) as container:
            found = list(_in_container(name, container, katas))
    except Refused as reason:
        yield Refusal(name, "", str(reason))
        return
    except OSError as error:
        yield Refusal(name, "", f"it cannot be read: {error.strerror}")
        return
    yield from found or [Refusal(name, "", _nothing(katas))]


def _single(path: Path, only: str) -> Submission | Refusal:
    stem = only or path.stem
    if stem not in known():
        raise Refused(f"there is no kata {stem!r}: name the file after one, or use --kata")
    source = files.read(path.parent, PurePosixPath(path.name))
    if source is None:
        raise Refused("it is gone")
    return _readable(str(path), stem, path.name, source)


def _in_container(
    origin: str, container: Container, katas: list[Kata]
) -> Iterator[Submission | Refusal]:
    base = _base(container)
    for kata in katas:
        try:
            found = handed_in(kata, lambda path: container.read(base / path))
        except Refused as reason:
            yield Refusal(origin, kata.stem, str(reason))
            continue
        if found:
            path, source = found
            yield _readable(origin, kata.stem, str(base / path), source)


def _base(container: Container) -> PurePosixPath:
    """The folder with the stubs: the top, or the only folder there."""
    top = {name for name in container.top() if not name.startswith(".")} - _BESIDE
    if len(top) == 1 and not top & {*FAMILIES, *_NO_ANSWERS}:
        (only,) = top
        return PurePosixPath(only) if not only.endswith(".py") else PurePosixPath()
    return PurePosixPath()


def _readable(origin: str, stem: str, path: str, source: bytes) -> Submission | Refusal:
    if len(source) > MAX_SOURCE_BYTES:
        return Refusal(origin, stem, f"{path} is larger than {MAX_SOURCE_BYTES >> 10} KiB")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal(origin, stem, f"{path} is not in UTF-8")
    return Submission(stem, path, source, origin)


def _nothing(katas: list[Kata]) -> str:
    example = path_of(katas[0])
    return f"it holds no answer: neither {example} or the like, nor {example.name}"
