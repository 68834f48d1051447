"""Text of an answer's making, made safe to show: it moves no cursor and forges no line of ours."""

import re
import unicodedata

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Workflow commands: `::error::` after blanks, `##[error]` anywhere in a line.
_COMMAND = re.compile(r"(?m)^( *):(?=:)|(?<=#)#(?=\w*\[)")


def escaped(text: str) -> str:
    """Returns `text` made printable, without what a runner of jobs would take for a command."""
    return _COMMAND.sub(_first_as_escape, printable(text.expandtabs(4)))


def printable(text: str) -> str:
    """Returns `text` with every control character but the line feed written as an escape."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in _UNSAFE
        else char.encode("unicode_escape").decode()
        for char in text
    )


def _first_as_escape(found: re.Match[str]) -> str:
    return f"{found[1] or ''}\\x{ord(found[0][-1]):x}"


def shortened(text: str, lines: int = 12, columns: int = 200) -> list[str]:
    """Returns the first lines of `text`, each cut to a length, and how many are left out."""
    every = text.splitlines()
    shown = [_cut(line, columns) for line in every[:lines]]
    left_out = len(every) - len(shown)
    return [*shown, f"... {left_out} more line{'s' * (left_out > 1)}"] if left_out else shown


def _cut(line: str, columns: int) -> str:
    left_out = len(line) - columns
    return line if left_out <= 0 else f"{line[:columns]} ... {left_out} more characters"
