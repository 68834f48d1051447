"""Grades as GitHub's workflow commands, which mark the lines of a change."""

from collections.abc import Iterator
from typing import Any

from . import plain

_MOST_CHANGES = 20


def lines(document: dict[str, Any]) -> Iterator[str]:
    """Yields a command for each answer that fails, and one for all files that are not used."""
    for grade in document["grades"]:
        if (grade["attempted"] or grade["required"]) and grade["judgement"]["failure"]:
            yield _command(
                "error",
                plain.explanation(grade),
                file=grade["path"],
                line=grade["line"] or 1,
                title=f"{grade['judgement']['title']}: {grade['kata']}",
            )
    if changes := document["not_used"]:
        named = ", ".join(plain.one_line(change["path"]) for change in changes[:_MOST_CHANGES])
        more = f" and {len(changes) - _MOST_CHANGES} more" if len(changes) > _MOST_CHANGES else ""
        yield _command("warning", f"{named}{more}", title="Not used: differs from upstream")


def _command(name: str, message: str, **properties: str | int) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
