"""Classes of growth: n, n log n, n^2, 2^n ..., as katas declare them and learners read them."""

import math
import re
from dataclasses import dataclass

_FORM = re.compile(r"(?:n(?:\^(\d+(?:\.5)?))?)?(?: ?(log n))?")


@dataclass(frozen=True, order=True)
class Growth:
    """n^power times log n to the power of `logs`; exponential growth has an infinite power."""

    power: float
    logs: int = 0

    @classmethod
    def parse(cls, text: str) -> "Growth":
        """Reads "1", "log n", "n", "n log n", "n^1.5", "2^n" and the like. Raises ValueError."""
        if text == "1":
            return cls(0.0)
        if text == "2^n":
            return EXPONENTIAL
        found = _FORM.fullmatch(text)
        if not found or not text:
            raise ValueError(f"no class of growth: {text!r}")
        power = float(found[1] or 1) if text.startswith("n") else 0.0
        return cls(power, int(bool(found[2])))

    def __str__(self) -> str:
        if self == EXPONENTIAL:
            return "2^n"
        power = {0.0: "", 1.0: "n"}.get(self.power, f"n^{self.power:g}")
        return " ".join(filter(None, (power, "log n" if self.logs else ""))) or "1"

    def at(self, n: float) -> float:
        """Returns its value at n."""
        return float(n**self.power * math.log(n) ** self.logs)

    def exponent(self, smallest: float, largest: float) -> float:
        """Returns the exponent that it seems to have between two sizes."""
        return math.log(self.at(largest) / self.at(smallest)) / math.log(largest / smallest)

    def is_like(self, other: "Growth") -> bool:
        """Whether the two differ by no more than a logarithm, which no measurement tells apart."""
        return self.power == other.power


EXPONENTIAL = Growth(math.inf)
