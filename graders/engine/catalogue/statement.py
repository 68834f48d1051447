"""The statement of a kata, which is its stub's docstring, and the header of that."""

import re
from dataclasses import dataclass

LEVELS = ("warm-up", "core", "hard")

_DOCSTRING = re.compile(r'\A(?:\s|#[^\n]*\n)*[rR]?("""|\'\'\')(.*?)\1', re.DOTALL)
_FIELD = re.compile(r"^(Level|Minutes|Tags|Repair):(.*)$", re.MULTILINE)
_MINUTES = re.compile(r"[1-9]\d{0,2}", re.ASCII)


class DamagedHeader(ValueError):
    """A stub's docstring is not a statement; the message says what is missing."""


@dataclass(frozen=True)
class Header:
    """What a list says of a kata and a round needs to know: its title, and the fields at the end.

    The title and the tags are of one line each.
    """

    title: str
    level: str
    minutes: int
    tags: tuple[str, ...]

    @property
    def area(self) -> str:
        """The part of the field that it is from: the first tag."""
        return self.tags[0]


@dataclass(frozen=True)
class Statement(Header):
    """A header, and the text with examples and limits."""

    text: str

    @classmethod
    def parse(cls, source: str) -> "Statement":
        """Reads the statement out of a stub's source. Raises DamagedHeader."""
        found = _DOCSTRING.match(source)
        if not found:
            raise DamagedHeader("it does not begin with a docstring")
        title, _, body = found[2].strip().partition("\n")
        fields = {name: value.strip() for name, value in _FIELD.findall(body)}
        for name in ("Level", "Minutes", "Tags"):
            if not fields.get(name):
                raise DamagedHeader(f"its docstring has no line `{name}: ...`")
        if fields["Level"] not in LEVELS:
            raise DamagedHeader(f"`Level` must be one of {', '.join(LEVELS)}")
        if not _MINUTES.fullmatch(fields["Minutes"]):
            raise DamagedHeader("`Minutes` must be a number from 1 to 999")
        return cls(
            title=title.rstrip("."),
            level=fields["Level"],
            minutes=int(fields["Minutes"]),
            tags=tuple(tag.strip() for tag in fields["Tags"].split(",")),
            text=_FIELD.sub("", body).strip(),
        )
