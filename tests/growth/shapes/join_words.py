"""Words in one text, with commas between them."""

from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 2_000, 64_000
RIGHT, SLOW = 6.3, 40.0


def work(n: int, rng: Random) -> tuple[list[str]]:
    """n words of 3 letters"""
    return ([f"{number:03x}" for number in rng.choices(range(16**3), k=n)],)


def solve(words: list[str]) -> str:
    parts = []
    for word in words:
        if parts:
            parts.append(", ")
        parts.append(word)
    return "".join(parts)


def join(words: list[str]) -> str:
    """n"""
    return ", ".join(words)


def adds_to_the_text(words):
    """n"""
    s = ""
    for w in words:
        if s:
            s += ", "
        s += w
    return s


def in_halves(words: list[str]) -> str:
    """n log n"""
    if len(words) < 3:
        return ", ".join(words)
    middle = len(words) // 2
    return in_halves(words[:middle]) + ", " + in_halves(words[middle:])


def letter_by_letter(words: list[str]) -> str:
    """n"""
    text = bytearray()
    for word in words:
        for letter in word:
            text.append(ord(letter))
        text += b", "
    return text[:-2].decode()


def new_text_for_every_word(words):
    """n^2"""
    text = words[0]
    for word in words[1:]:
        text = text + ", " + word  # slow
    return text


def bytes_of_words(words):
    """n^2"""
    out = b""
    for word in words:
        out += word.encode() + b", "  # slow
    return out[:-2].decode()


def text_of_an_object(words: list[str]) -> str:
    """n^2"""

    class Page:
        text = ""

        def write(self, word: str) -> None:
            if self.text:
                self.text += ", "  # slow
            self.text += word  # slow

    page = Page()
    for word in words:
        page.write(word)
    return page.text
