"""A clone of this project with many more katas, to see what grows with their number."""

import shutil
from pathlib import Path

from graders.engine.catalogue.katas import FAMILIES, HOME, katas

_BODY = "\n\ndef answer() -> None:\n    raise NotImplementedError\n"


def lay_out(folder: Path, count: int) -> Path:
    """Copies what lists need into `folder`, and adds generated katas until there are `count`.

    With `folder` in PYTHONPATH, what is run there takes it for the project.
    """
    leave_out = shutil.ignore_patterns("__pycache__")
    for part in ("graders", *FAMILIES):
        shutil.copytree(HOME / part, folder / part, ignore=leave_out)
    for number in range(count - len(katas(HOME))):
        family, stem = FAMILIES[number % len(FAMILIES)], f"generated_{number:03}"
        (folder / "graders" / family / f"{stem}.py").touch()
        solution = folder / "solutions" / family / f"{stem}.py"
        solution.parent.mkdir(parents=True, exist_ok=True)
        solution.write_text("def answer() -> None:\n    return None\n", "utf-8")
        (folder / family / f"{stem}.py").write_text(stub(f"Generated {number}"), "utf-8")
    return folder


def stub(title: str, tags: str = "generated, numbers") -> str:
    """Returns a stub as long as most are."""
    text = "\n".join(["A line of the statement, as long as many of them are."] * 20)
    return f'"""{title}.\n\n{text}\n\nLevel: core\nMinutes: 20\nTags: {tags}\n"""\n{_BODY}'
