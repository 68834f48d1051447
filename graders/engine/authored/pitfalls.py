"""Known-wrong answers of a kata: one mistake each, which explains itself.

A pitfall's docstring says the mistake in one line, to the one who made it, and then which promises
or scale checks it breaks first: `Caught by: finds_a_shortest_path`. Where that is a scale check,
`Grows like: n^2` says how its cost grows there. `Hint: 2` is the number of the hint that leads
out of it. Of a kata with several entries a pitfall takes the
part of the first one, or of the one in `Plays: predict`; the module imports the others.
"""

import ast
import re
from dataclasses import dataclass, replace

from ..answers.answer import Answer
from ..catalogue.katas import HOME, Kata
from ..catalogue.signatures import entries_of
from ..costs.classes import Growth

_FIELD = re.compile(r"^(Caught by|Grows like|Hint|Plays): *(.*?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Pitfall:
    """One mistake. `caught_by` has more than one name where that depends on the inputs drawn.

    `hint` is the place of the hint that leads out of it, None if it names none.
    """

    name: str
    explanation: str
    caught_by: tuple[str, ...]
    growth: Growth | None
    hint: int | None
    answer: Answer


def pitfalls_of(kata: Kata) -> dict[str, Pitfall]:
    """Returns the pitfalls of a kata by their names, in snake case and in order of definition."""
    module = Answer.read(kata.pitfalls, packages={"solutions": str(HOME)})
    tree = ast.parse(module.source)
    public = entries_of(tree)
    found = [
        _pitfall(module, node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in public
    ]
    return {pitfall.name: pitfall for pitfall in found}


def _pitfall(module: Answer, node: ast.FunctionDef | ast.ClassDef) -> Pitfall:
    text = ast.get_docstring(node) or ""
    fields = dict(_FIELD.findall(text))
    grows = fields.get("Grows like")
    return Pitfall(
        snake_case(node.name),
        _FIELD.sub("", text).strip(),
        tuple(re.findall(r"\w+", fields.get("Caught by", ""))),
        Growth.parse(grows) if grows else None,
        int(fields["Hint"]) - 1 if "Hint" in fields else None,
        replace(module, plays=node.name, part=fields.get("Plays", "")),
    )


def snake_case(name: str) -> str:
    """`UnpinAsOldest` is `unpin_as_oldest`; a name in snake case stays as it is."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip(
        "_"
    )
