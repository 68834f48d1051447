"""What goes wrong in the use of the command, said in one line, with what to do about it."""

import errno
import os
from pathlib import Path

from ..engine.system import where_to_judge
from ..reports.text import printable

FAILED, WRONG_USAGE, JUDGE_ERROR = 1, 2, 3  # exit codes
INTERRUPTED = 130  # the shell's for Ctrl-C

_ADVICE = {
    errno.EROFS: ". Practise in a folder that can be written: `kata init DIR` lays one out.",
    errno.EACCES: ". `ls -l` says who may read and write it.",
    errno.EPERM: ". `ls -l` says who may read and write it.",
    errno.ENOSPC: ". Make room on the disk, then say it again.",
    errno.EDQUOT: ". Make room on the disk, then say it again.",
    errno.EMFILE: ". `ulimit -n` says how many files may be open.",
    errno.ENOMEM: ". Close other programs, then say it again.",
    errno.EAGAIN: ". `ulimit -u` says how many processes there may be.",
}


class Problem(Exception):
    """Wrong usage: said on standard error, exit code 2."""


def lacks_linux() -> str:
    """Says what to do where answers cannot be run; '' where they can."""
    if there := where_to_judge():
        return f"judging needs Linux: run `kata` {there}. Listing and showing katas works here too."
    return ""


def require_linux() -> None:
    """Raises a Problem where answers cannot be run."""
    if lacking := lacks_linux():
        raise Problem(lacking)


def say(message: str) -> None:
    """Says something on standard error; whatever it quotes moves no cursor."""
    import typer

    typer.echo(printable(message), err=True)


def explained(error: OSError) -> str:
    """Says in a line what the system refused: a folder that is read-only, a full disk."""
    reason = error.strerror or str(error) or type(error).__name__
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return f"{where}{reason}{_ADVICE.get(error.errno or 0, '.')}"


def our_fault(error: Exception) -> str:
    """Says that a mistake is ours, with its traceback if KATA_DEBUG is set."""
    import traceback  # slow to import, and rarely of use

    if os.environ.get("KATA_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"kata: Judge Error: {type(error).__name__}: {error} ({where}).\n"
        "This is a mistake of ours, not of your answer. Please report it, with what the same "
        "command prints after KATA_DEBUG=1."
    )
