"""Source code that others wrote, parsed under caps; the only place where that is done.

Python's parser takes 2 kB for each name in a list, and time quadratic in the fields of an f-string:
a file of 1 MB can make it take 700 MB or a minute (measured). Of 64 KiB no shape of source took
more than 45 MB and 0.4 s.
"""

import ast
import codecs
import io
import tokenize
import warnings

from .files import MAX_SOURCE_BYTES

# Some codecs are slow (punycode is quadratic), and some are none for text.
CODINGS = ("utf-8", "ascii", "latin-1", "iso-8859-15", "cp1252")
_KNOWN = frozenset(codecs.lookup(name).name for name in (*CODINGS, "utf-8-sig"))


class NotPython(Exception):
    """What is wrong with the source, as a sentence, and in which line; 0 if in none."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


def parse(source: bytes) -> ast.Module:
    """Returns the syntax tree. Raises NotPython, also for what would take too long to parse."""
    text = _decoded(source)
    try:
        with warnings.catch_warnings(action="ignore"):
            return ast.parse(text)
    except SyntaxError as error:
        raise NotPython(f"not valid Python: {error.msg}", error.lineno or 0) from None
    except (RecursionError, MemoryError):
        raise NotPython("not valid Python: too deeply nested") from None
    except ValueError as error:
        raise NotPython(f"not valid Python: {error}") from None


def _decoded(source: bytes) -> str:
    if len(source) > MAX_SOURCE_BYTES:
        raise NotPython(f"the file is larger than {MAX_SOURCE_BYTES >> 10} KiB")
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotPython("the file is in UTF-16: save it in UTF-8")
    if b"\0" in source:
        line = _line_of(source, source.index(b"\0"))
        raise NotPython("not valid Python: it holds null bytes", line)
    coding = _coding(source)
    try:
        return source.decode(coding)
    except UnicodeDecodeError as error:
        odd = source[error.start : error.start + 1]
        raise NotPython(
            f"not valid Python: the byte 0x{odd.hex()} is not {coding.removesuffix('-sig')}:"
            " save the file in UTF-8",
            _line_of(source, error.start),
        ) from None


def _coding(source: bytes) -> str:
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    # An unknown one, or none for text; or the first lines are no UTF-8, which is said later.
    except (SyntaxError, LookupError):
        name = "utf-8" if _is_undeclared(source) else ""
    if not name or codecs.lookup(name).name not in _KNOWN:
        raise NotPython(f"not valid Python: its coding line names none of {', '.join(CODINGS)}", 1)
    return name


def _is_undeclared(source: bytes) -> bool:
    return b"coding" not in b"".join(source.splitlines(keepends=True)[:2])


def _line_of(source: bytes, place: int) -> int:
    """The number of the line that holds this byte; lines end in LF, CR LF or CR."""
    return len((source[:place] + b".").splitlines())
