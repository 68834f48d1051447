"""Source code of others is parsed under caps, whatever it holds."""

import ast
import resource

import pytest

from graders.batch.fingerprint import fingerprint
from graders.engine.reading.files import MAX_SOURCE_BYTES
from graders.engine.reading.source import NotPython, parse

COSTLY = {
    "a list of names": (b"[", b"a,", b"]"),
    "an f-string of many fields": (b"f'", b"{a}", b"'"),
    "calls": (b"", b"a()\n", b""),
    "empty lines": (b"", b"\n", b""),
    "functions": (b"", b"def f(a):pass\n", b""),
}


def filled(first: bytes, unit: bytes, last: bytes, size: int) -> bytes:
    """A source of `size` bytes at most, as full of `unit` as can be."""
    return first + unit * ((size - len(first) - len(last)) // len(unit)) + last


@pytest.mark.parametrize("parts", COSTLY.values(), ids=COSTLY)
def test_no_source_takes_much_memory_to_parse(parts: tuple[bytes, bytes, bytes]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert parse(filled(*parts, MAX_SOURCE_BYTES)).body or parts[1] == b"\n"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024
    with pytest.raises(NotPython, match="larger than 64 KiB"):
        parse(filled(*parts, 1 << 20))


REFUSED = {
    "punycode": (b"# coding: punycode\nx = 1\n", "its coding line names none of utf-8, ascii", 1),
    "escapes": (b"\n# -*- coding: unicode_escape -*-\n", "its coding line names none", 1),
    "an unknown coding": (b"# coding: latin-99\n", "its coding line names none", 1),
    "latin-1 in a comment": ("x = 1\n\n# Olá\n".encode("latin-1"), "0xe1 is not utf-8", 3),
    "latin-1 in the first line": ("# Olá\n".encode("latin-1"), "0xe1 is not utf-8", 1),
    "no ascii": ("# coding: ascii\n\n# Olá\n".encode(), "0xc3 is not ascii", 3),
    "null bytes": (b"x = 1\n\0", "null bytes", 2),
    "half a number": (b"x = 1\ny = 1e", "invalid decimal literal", 2),
    "a number too long to read": (b"x = " + b"1" * 10_000, "not valid Python: ", 1),
    "too deep": (b"-" * 50_000 + b"1", "too ", 0),
}


@pytest.mark.parametrize(("source", "told", "line"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told_with_its_line(source: bytes, told: str, line: int) -> None:
    with pytest.raises(NotPython) as refused:
        parse(source)
    assert told in refused.value.sentence
    assert refused.value.line == line or (line and told == "not valid Python: ")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "latin-1", "iso-8859-15", "cp1252"])
def test_usual_codings_are_read(coding: str) -> None:
    source = f"# coding: {coding.removesuffix('-sig')}\nname = 'Olá'\n".encode(coding)
    assert ast.unparse(parse(source)) == "name = 'Olá'"


def test_a_number_too_long_to_write_out_leaves_no_fingerprint() -> None:
    assert fingerprint(b"x = 0x" + b"f" * 10_000, b"") == ()
