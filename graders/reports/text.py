"""Text of an answer's making, made safe to show: it moves no cursor and forges no line of ours."""

import unicodedata

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def escaped(text: str) -> str:
    """Returns `text` with every control character but the line feed written as an escape."""
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in _UNSAFE
        else char.encode("unicode_escape").decode()
        for char in text.expandtabs(4)
    )


def shortened(text: str, lines: int = 12, columns: int = 200) -> list[str]:
    """Returns the first lines of `text`, each cut to a length, and how many are left out."""
    every = text.splitlines()
    shown = [line if len(line) <= columns else f"{line[:columns]} ..." for line in every[:lines]]
    left_out = len(every) - len(shown)
    return [*shown, f"... {left_out} more lines"] if left_out else shown
