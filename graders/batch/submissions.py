"""The answers in a submission: where its stubs are, and which of them are answers at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..engine.catalogue.katas import FAMILIES, Kata
from ..engine.reading.files import MAX_SOURCE_BYTES
from ..grading import files
from ..grading.attempts import handed_in, path_of
from ..grading.files import Refused
from ..grading.tasks import known
from .containers import Container, opened

_BESIDE = {"__MACOSX"}  # what archivers add
_NO_ANSWERS = {"graders", "solutions", "tests"}  # folders of ours that hold files of those names


@dataclass(frozen=True)
class Answer:
    """The file that was handed in for a kata."""

    submission: str
    stem: str
    path: str
    source: bytes

    @property
    def digest(self) -> str:
        return sha256(self.source).hexdigest()


@dataclass(frozen=True)
class Refusal:
    """Why a submission, or what it holds for one kata, is not judged."""

    submission: str
    stem: str
    reason: str


def answers(submission: Path, only: str) -> Iterator[Answer | Refusal]:
    """Yields what is in a submission, for one kata only if that is named."""
    name = str(submission)
    katas = [known()[only]] if only else list(known().values())
    try:
        if submission.suffix == ".py" and not submission.is_dir():
            yield _single(submission, only)
            return
        with opened(submission) as container:
            found = list(_in_container(name, container, katas))
    except Refused as reason:
        yield Refusal(name, "", str(reason))
        return
    except OSError as error:
        yield Refusal(name, "", f"it cannot be read: {error.strerror}")
        return
    yield from found or [Refusal(name, "", _nothing(katas))]


def _single(path: Path, only: str) -> Answer | Refusal:
    stem = only or path.stem
    if stem not in known():
        raise Refused(f"there is no kata {stem!r}: name the file after one, or use --kata")
    source = files.read(path.parent, PurePosixPath(path.name))
    if source is None:
        raise Refused("it is gone")
    return _checked(str(path), stem, path.name, source)


def _in_container(
    submission: str, container: Container, katas: list[Kata]
) -> Iterator[Answer | Refusal]:
    base = _base(container)
    for kata in katas:
        try:
            found = handed_in(kata, lambda path: container.read(base / path))
        except Refused as reason:
            yield Refusal(submission, kata.stem, str(reason))
            continue
        if found:
            path, source = found
            yield _checked(submission, kata.stem, str(base / path), source)


def _base(container: Container) -> PurePosixPath:
    """The folder with the stubs: the top, or the only folder there."""
    top = {name for name in container.top() if not name.startswith(".")} - _BESIDE
    if len(top) == 1 and not top & {*FAMILIES, *_NO_ANSWERS}:
        (only,) = top
        return PurePosixPath(only) if not only.endswith(".py") else PurePosixPath()
    return PurePosixPath()


def _checked(submission: str, stem: str, path: str, source: bytes) -> Answer | Refusal:
    if len(source) > MAX_SOURCE_BYTES:
        return Refusal(submission, stem, f"{path} is larger than {MAX_SOURCE_BYTES >> 10} KiB")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal(submission, stem, f"{path} is not in UTF-8")
    return Answer(submission, stem, path, source)


def _nothing(katas: list[Kata]) -> str:
    example = path_of(katas[0])
    return f"it holds no answer: neither {example} or the like, nor {example.name}"
