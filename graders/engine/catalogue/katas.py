"""What katas there are: read from the stubs as text, without importing anything of theirs.

A learner's half-finished stub must not break a list, so only its module docstring is looked at.
"""

import codecs
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..reading.files import MAX_SOURCE_BYTES, read
from .statement import DamagedHeader, Header, Statement

HOME = Path(__file__).resolve().parents[3]
FAMILIES = ("katas", "ml_katas")
MAX_NEAREST = 3


@dataclass(frozen=True)
class Kata:
    """One problem, by its family and stem, in the workspace that it is practised in.

    `untouched` is the text that its statement is taken from instead of the stub's, `indexed` its
    header if that is known already.
    """

    family: str
    stem: str
    workspace: Path
    untouched: str | None = field(default=None, compare=False)
    indexed: Header | None = field(default=None, compare=False)

    @property
    def stub(self) -> Path:
        """The file that the learner edits."""
        return self.workspace / self.family / f"{self.stem}.py"

    @property
    def reference(self) -> Path:
        return HOME / "solutions" / self.family / f"{self.stem}.py"

    @property
    def pitfalls(self) -> Path:
        return HOME / "solutions" / "pitfalls" / self.family / f"{self.stem}.py"

    @property
    def grader(self) -> str:
        """The module that says what the kata promises."""
        return f"graders.{self.family}.{self.stem}"

    @property
    def header(self) -> Header:
        """Raises DamagedHeader."""
        return self.indexed or self.statement

    @cached_property
    def statement(self) -> Statement:
        """Raises DamagedHeader."""
        return Statement.parse(self.source)

    @cached_property
    def source(self) -> str:
        """The text that holds the statement. Raises DamagedHeader."""
        if self.untouched is not None:
            return self.untouched
        try:
            return _text(self.stub)
        except FileNotFoundError:
            raise DamagedHeader("it is gone: the file is missing") from None
        except UnicodeDecodeError:
            raise DamagedHeader("it cannot be read: the file is not in UTF-8") from None
        except OSError as error:
            raise DamagedHeader(f"it cannot be read: {error.strerror}") from None


def _text(stub: Path) -> str:
    source = read(stub, MAX_SOURCE_BYTES + 1)
    if len(source) > MAX_SOURCE_BYTES:
        raise DamagedHeader(f"it is larger than {MAX_SOURCE_BYTES >> 10} KiB")
    text = source.removeprefix(codecs.BOM_UTF8).decode()  # some editors leave a mark
    return text.replace("\r\n", "\n").replace("\r", "\n")


def katas(workspace: Path) -> list[Kata]:
    """Returns every kata that has a grader, in order of family and stem."""
    return [
        Kata(family, path.stem, workspace)
        for family in FAMILIES
        for path in sorted((HOME / "graders" / family).glob("[!_]*.py"))
    ]


def nearest(stem: str, known: list[str]) -> list[str]:
    """Returns the known stems that `stem` may have been meant as."""
    import difflib  # a list does without

    typed = stem.casefold()
    within = [name for name in known if typed and typed in name]
    return within[:MAX_NEAREST] or difflib.get_close_matches(typed, known, MAX_NEAREST, cutoff=0.5)
