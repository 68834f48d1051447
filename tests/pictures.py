"""Draws the README's pictures: a failing check and an accepted one, as they really went."""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from graders.engine.answers.answer import Answer
from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.catalogue.katas import HOME, Kata
from graders.engine.judge import Options, judge
from graders.reports import terminal

FOLDER = HOME / ".github"
KATA = Kata("katas", "lru_pinned", HOME)
COLUMNS = 90

# A picture in a README loads no fonts from elsewhere: the reader's own monospaced one is used.
_FOREIGN_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Judges a pitfall and the reference as if each were the learner's stub."""
    draw(pitfalls_of(KATA)["unpin_as_oldest"].answer, FOLDER / "failing.svg")
    draw(Answer.read(KATA.reference), FOLDER / "accepted.svg")


def draw(answer: Answer, picture: Path) -> None:
    """Writes what `kata check` prints about an answer."""
    console = Console(
        record=True, file=StringIO(), width=COLUMNS, force_terminal=True, highlight=False
    )
    console.print(Text.assemble(("$ ", "bright_black"), f"kata check {KATA.stem}"))
    terminal.show(console, judge(KATA, answer, Options()), KATA.stub)
    console.print()  # the last line of a picture loses what hangs below it
    svg = console.export_svg(title=KATA.stem, unique_id=picture.stem)
    picture.write_text(_FOREIGN_FONT.sub("", svg), "utf-8")


if __name__ == "__main__":
    main()
