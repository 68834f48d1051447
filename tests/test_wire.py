"""The wire: plain data comes back bit for bit, and nothing that is sent can harm the judge."""

import collections
import datetime
import decimal
import enum
import fractions
import struct
import tracemalloc
from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from graders.engine.sandbox.contestant import wire
from graders.engine.sandbox.contestant.wire import MAX_DEPTH, Opaque, WireError, decode, encode
from graders.engine.sandbox.contestant.wire.encoder import PACK_FROM
from graders.engine.sandbox.contestant.wire.format import DTYPES
from graders.engine.values.code import as_code
from graders.engine.values.compare import same

pytestmark = pytest.mark.timeout(60)  # a decoder that hangs

PRIME = 2**61 - 1  # multiples of it have the hash 0


def fingerprint(value: Any) -> str:
    """A text that is the same for values of the same types and bits, and only for these."""
    kind = type(value).__name__
    if isinstance(value, float) and kind == "float":
        return struct.pack(">d", value).hex()
    if isinstance(value, list | tuple):
        return f"{kind}({', '.join(map(fingerprint, value))})"
    if isinstance(value, set | frozenset):
        return f"{kind}({', '.join(sorted(map(fingerprint, value)))})"
    if isinstance(value, dict):
        return f"{kind}({fingerprint(list(value))}, {fingerprint(list(value.values()))})"
    if isinstance(value, np.ndarray | np.generic):
        return f"{kind} {value.dtype.str} {value.shape} {value.tobytes().hex()}"
    return f"{kind} {value!a}" if kind != "int" else f"int {value:x}"


def assert_survives(value: Any) -> None:
    assert fingerprint(decode(encode(value))) == fingerprint(value)


# Plain data

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**400, -(10**400)])
    | st.floats()
    | st.sampled_from([0.0, -0.0, float("nan"), float("inf"), 5e-324])
    | st.text(st.characters(exclude_categories=()), max_size=5)  # lone surrogates too
    | st.binary(max_size=5)
)
HASHABLES = st.recursive(
    SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=4
)
LONG = 3 * PACK_FROM  # lists are packed from some length on, if they are of plain scalars
PLAIN = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=LONG)
        | st.lists(inner, max_size=3).map(tuple)
        | st.sets(HASHABLES, max_size=4)
        | st.frozensets(HASHABLES, max_size=4)
        | st.dictionaries(HASHABLES, inner, max_size=4)
    ),
    max_leaves=20,
)


@given(PLAIN)
@example([0.0, -0.0, float("nan"), True, 1, 1.0, "\ud800", (), [], {}, set(), frozenset()])
@example({1: True, "a": {(1, 2): [None]}, None: {frozenset({b"\0"})}})
def test_plain_data_survives_bit_for_bit(value: Any) -> None:
    assert_survives(value)


@given(
    st.lists(
        st.none() | st.booleans() | st.integers(-(2**64), 2**64) | st.floats(),
        min_size=PACK_FROM,
        max_size=LONG,
    ),
    st.sampled_from([list, tuple, dict.fromkeys, set, frozenset]),
)
def test_long_lists_of_plain_scalars_survive_bit_for_bit(items: list[Any], made: Any) -> None:
    assert_survives(made(items))


@pytest.mark.parametrize("items", [[7], [-1.5], [True], [None], [1, 2.5, None, False]])
def test_long_lists_of_plain_scalars_are_packed(items: list[Any]) -> None:
    many = items * 10_000
    assert_survives(many)
    assert len(encode(many)) < 10 * len(many)


def test_a_dict_keeps_its_order() -> None:
    backwards = {str(key): key for key in range(100, 0, -1)}
    assert list(decode(encode(backwards))) == list(backwards)


def test_a_value_that_occurs_twice_is_no_loop() -> None:
    twice = [1, 2]
    assert decode(encode([twice, twice, (twice,)])) == [twice, twice, (twice,)]


# NumPy

ARRAYS = st.sampled_from(sorted({np.dtype(name).str for name in DTYPES})).flatmap(
    lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)


@given(ARRAYS)
def test_arrays_survive_bit_for_bit(array: Any) -> None:
    """Of every dtype that is allowed and either byte order; empty ones and those without axes."""
    assert_survives(array)


@given(ARRAYS)
def test_the_order_of_an_array_in_memory_makes_no_difference(array: Any) -> None:
    expected = fingerprint(np.ascontiguousarray(array).reshape(array.shape))
    every_other = np.repeat(array, 2, axis=0)[::2] if array.ndim else array
    for laid_out in (np.asfortranarray(array).reshape(array.shape, order="A"), every_other):
        assert fingerprint(decode(encode(laid_out))) == expected


@given(ARRAYS.filter(lambda array: array.size))
def test_numpy_scalars_survive_bit_for_bit(array: Any) -> None:
    assert_survives(array.flat[0])


def test_an_array_that_came_back_can_be_written_to() -> None:
    back = decode(encode([np.zeros(3), np.zeros((0, 2)), np.zeros(())]))
    assert all(array.flags.writeable for array in back)


# Anything else


class _List(list[int]):
    pass


class _Array(np.ndarray[Any, Any]):
    pass


class _Colour(enum.IntEnum):
    RED = 1


_Point = collections.namedtuple("_Point", "x y")

OTHERS: list[tuple[object, str]] = [
    (_List([1]), "test_wire._List"),
    (_Colour.RED, "test_wire._Colour"),
    (_Point(1, 2), "test_wire._Point"),
    (collections.OrderedDict(a=1), "collections.OrderedDict"),
    (collections.defaultdict(list), "collections.defaultdict"),
    (collections.Counter("aab"), "collections.Counter"),
    (collections.deque([1]), "collections.deque"),
    (bytearray(b"a"), "type bytearray"),
    (memoryview(b"a"), "type memoryview"),
    (range(3), "type range"),
    ((x for x in "a"), "type generator"),
    (1j, "type complex"),
    (fractions.Fraction(1, 3), "fractions.Fraction"),
    (decimal.Decimal(1), "decimal.Decimal"),
    (datetime.date(2024, 2, 29), "datetime.date"),
    (len, "type builtin_function_or_method"),
    (fingerprint, "type function"),
    (int, "type type"),
    (np, "type module"),
    (..., "type ellipsis"),
    (object(), "type object"),
    (np.zeros(2).view(_Array), "test_wire._Array"),
    (np.zeros(2).view(np.recarray), "recarray"),
    (np.zeros((2, 2)).view(np.matrix), "matrix"),
    (np.ma.masked_array([1, 2], [False, True]), "MaskedArray"),
    (np.random.default_rng(0), "Generator"),
    (np.dtype("f8"), "Float64DType"),
    (np.array(["a"]), "dtype <U1"),
    (np.array([None]), "dtype object"),
    (np.array([(1, 2.0)], "i4,f8"), "dtype [('f0', '<i4'), ('f1', '<f8')]"),
    (np.array(["2024-02-29"], "M8[D]"), "dtype datetime64[D]"),
    (np.str_("a"), "dtype <U1"),
]


@pytest.mark.parametrize(("value", "named"), OTHERS, ids=[named for _, named in OTHERS])
def test_anything_else_is_opaque_and_named_by_its_type(value: object, named: str) -> None:
    back = decode(encode(value))
    assert type(back) is Opaque
    assert named in back.description


def test_the_description_of_a_type_is_short_whatever_it_calls_itself() -> None:
    back = decode(encode(type("X" * 10_000, (), {})()))
    assert len(back.description) <= 200


def test_an_opaque_value_equals_none_but_itself() -> None:
    first, second = decode(encode([object(), object()]))
    assert first == first
    assert first != second


def test_what_is_no_data_is_opaque_inside_what_is() -> None:
    back = decode(encode({"a": [1, (object(),)]}))
    assert str(back) == "{'a': [1, (<an object of type object>,)]}"


# Cyclic, deep and large values


def loops() -> Iterator[object]:
    in_a_list: list[Any] = []
    in_a_list.append(in_a_list)
    yield in_a_list
    in_a_dict: dict[str, Any] = {}
    in_a_dict["a"] = ({1: in_a_dict},)
    yield in_a_dict
    yield [in_a_list, in_a_dict]


@pytest.mark.parametrize("value", list(loops()), ids=["list", "dict", "both"])
def test_a_value_in_itself_is_called_so(value: object) -> None:
    assert "that contains itself" in str(decode(encode(value)))


def nested(depth: int, kind: str = "list") -> Any:
    value: Any = None
    for _ in range(depth):
        value = {"list": [value], "tuple": (value,), "dict": {"key": value}}[kind]
    return value


@pytest.mark.parametrize("kind", ["list", "tuple", "dict"])
def test_a_value_may_be_as_deep_as_allowed_and_no_deeper(kind: str) -> None:
    assert_survives(nested(MAX_DEPTH, kind))
    for too_deep in (MAX_DEPTH + 1, 10 * MAX_DEPTH):
        description = f"<a {kind} nested more than {MAX_DEPTH} deep>"
        assert description in str(decode(encode(nested(too_deep, kind))))


def test_a_value_far_too_deep_is_no_trouble() -> None:
    assert "nested more than" in str(decode(encode(nested(100_000))))


@pytest.mark.parametrize("kind", ["list", "tuple", "dict"])
@pytest.mark.parametrize("depth", [101, 200, 250, 100_000])
def test_a_value_may_be_as_deep_as_what_was_asked(kind: str, depth: int) -> None:
    data = encode(nested(depth, kind))
    assert same(decode(data, deepest=lambda: depth), nested(depth, kind))
    assert "nested more than 100 deep" in as_code(decode(data, deepest=lambda: 49))


def test_deep_values_may_stand_side_by_side_and_one_in_two_places() -> None:
    shared = nested(150)
    value = {"a": [shared, (shared,)], "b": nested(320, "dict"), "c": [[nested(120)] * 3, 1]}
    assert same(decode(encode(value), deepest=lambda: 400), value)


@pytest.mark.parametrize("value", [{nested(300, "tuple"): 1}, {nested(300, "tuple")}])
def test_a_deep_key_is_none(value: object) -> None:
    """Hashing it would take C's stack for each level."""
    back = decode(encode(value), deepest=lambda: 1_000)
    assert "nested more than 100 deep" in str(back)


def test_what_is_asked_only_matters_for_deep_values() -> None:
    def never() -> int:
        raise AssertionError

    assert decode(encode(nested(100)), deepest=never) == nested(100)


def doubling() -> Any:
    value: list[Any] = []
    for _ in range(64):
        value = [value, value]
    return value


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million items take seconds to count, and tell nothing more."""
    for side in (wire.encoder, wire.decoder):
        monkeypatch.setattr(side, "MAX_ITEMS", 1_000)
        monkeypatch.setattr(side, "MAX_PACKED_ITEMS", 4_000)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize(
    "value", [doubling(), [[]] * 1_001, [0] * 4_001], ids=["2^64", "unpacked", "packed"]
)
def test_too_many_items_are_refused_by_the_sender(value: object) -> None:
    with pytest.raises(WireError, match="more than 1000 items"):
        encode(value)


@pytest.mark.usefixtures("low_limits")
def test_as_many_items_as_allowed_are_sent_and_received() -> None:
    assert_survives([[]] * 999)
    assert_survives([0] * 4_000)


# What a forger may send


def length(count: int) -> bytes:
    return struct.pack(">I", count)


def sized(body: bytes) -> bytes:
    return length(len(body)) + body


def packed(tag: bytes, *columns: bytes) -> bytes:
    return b"p" + tag + b"".join(map(sized, columns))


def array_of(dtype: bytes, shape: object, body: bytes) -> bytes:
    return b"a" + sized(dtype) + encode(shape) + sized(body)


def deep(*parts: tuple[int, bytes], around: bytes = b"") -> bytes:
    """Parts by their levels, the innermost first, and what is around them."""
    inner = b"".join(struct.pack(">II", level, len(part)) + part for level, part in parts)
    return b"D" + length(len(parts)) + inner + (around or CHAIN + place(1))


def place(number: int) -> bytes:
    return b"r" + length(number)


CHAIN = (b"l" + length(1)) * MAX_DEPTH
assert decode(deep((1, b"N")), deepest=lambda: 100) == nested(MAX_DEPTH)

MALFORMED = {
    "nothing": b"",
    "an unknown tag": b"?",
    "a tag and no length": b"l",
    "half a length": b"s\0\0",
    "half a float": b"f\0\0\0\0",
    "a string cut short": b"s" + length(5) + b"abcd",
    "more items than bytes": b"l" + length(2**32 - 1) + b"NNN",
    "fewer items than said": b"l" + length(3) + b"NN",
    "bytes left over": b"NN",
    "a string that is no UTF-8": b"s" + sized(b"\xff"),
    "a set of lists": b"S" + length(1) + encode([]),
    "a dict with a list for a key": b"d" + encode([[]]) + encode([1]),
    "a dict with one value too few": b"d" + encode([1, 2]) + encode([1]),
    "a dict with no list of keys": b"d" + encode((1,)) + encode([1]),
    "a packed string": packed(b"s", bytes(20), b"", b"", b""),
    "packed items of no kind": packed(b"l", b"\x04" * 20, b"", b"", b""),
    "fewer packed items than kinds": packed(b"l", b"\x02" * 20, b"", bytes(8 * 19), b""),
    "more packed items than kinds": packed(b"l", b"\x03" * 20, b"", b"", bytes(8 * 21)),
    "half a packed integer": packed(b"l", b"\x02" * 20, b"", bytes(8 * 20 - 1), b""),
    "an array of objects": array_of(b"|O", (1,), bytes(8)),
    "an array of an unknown dtype": array_of(b"<x8", (1,), bytes(8)),
    "an array of a dtype that is no text": array_of(b"\xff", (1,), bytes(8)),
    "an array with a list for a shape": array_of(b"<f8", [1], bytes(8)),
    "an array with half a side": array_of(b"<f8", (1.0,), bytes(8)),
    "an array with a bool for a side": array_of(b"<f8", (True,), bytes(8)),
    "an array with a side below zero": array_of(b"<f8", (-1, -1), bytes(8)),
    "an array larger than its bytes": array_of(b"<f8", (2**40,), bytes(8)),
    "an array smaller than its bytes": array_of(b"<f8", (1,), bytes(16)),
    "an empty array with sides beyond all bounds": array_of(b"<f8", (0, 2**70), b""),
    "an array with too many axes": array_of(b"<f8", (1,) * 40, bytes(8)),
    "a scalar with an axis": b"n" + array_of(b"<f8", (2,), bytes(16))[1:],
    "lists in lists": (b"l" + length(1)) * 100_000 + b"N",
    "sets in sets": (b"Z" + length(1)) * 100_000 + b"N",
    "dicts for the keys of dicts": b"d" * 100_000,
    "dicts for the values of dicts": (b"d" + encode([])) * 100_000,
    "arrays for the shapes of arrays": (b"a" + sized(b"<f8")) * 100_000,
    "parts and nothing around": b"D" + length(0),
    "more parts than bytes": b"D" + length(2**32 - 1) + bytes(100),
    "a part that nobody holds": deep((1, b"N"), around=b"N"),
    "a part that is not there": deep((1, b"N"), around=CHAIN + place(2)),
    "a place and no parts": CHAIN + place(1),
    "a part in two places": deep((1, b"N"), around=CHAIN[:-5] + b"l" + length(2) + place(1) * 2),
    "a part that holds itself": deep((1, CHAIN + place(1))),
    "a part at another depth": deep((1, b"N"), around=b"l" + length(1) + place(1)),
    "a part of another level": deep((2, b"N")),
    "a part of level 0": deep((0, b"N")),
    "a part that is too short": deep((1, b"NN")),
    "a part of an unknown kind": deep((1, b"?")),
    "a part for a key": deep((1, b"N"), around=CHAIN[:-5] + b"S" + length(1) + place(1)),
    "a part of a shape": deep((1, b"N"), around=CHAIN[:-5] + b"a" + sized(b"<f8") + place(1)),
    "parts in parts": b"D" + length(1) + b"D" * 100_000,
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED)
def test_malformed_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data, deepest=lambda: 10**6)
    if not data.startswith(b"D"):  # of parts that are too deep no more than the kind is looked at
        with pytest.raises(WireError):
            decode(data)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize(
    "data",
    [
        b"l" + length(1_001) + b"N" * 1_001,
        b"l" + length(40) + (b"l" + length(40) + b"N" * 40) * 40,
        packed(b"l", bytes(4_001), b"", b"", b""),
    ],
    ids=["in a list", "in lists", "packed"],
)
def test_too_many_items_are_refused_by_the_receiver(data: bytes) -> None:
    with pytest.raises(WireError, match="too many items"):
        decode(data)


@given(st.binary(max_size=200))
def test_random_bytes_are_data_or_refused(data: bytes) -> None:
    decode_or_refuse(data)


def decode_or_refuse(data: bytes) -> None:
    try:
        value = decode(data, deepest=lambda: 200)
    except WireError:
        return
    encode(value)


SEEDLINGS = [
    [1, -1, 10**30, True, None, 2.5, "text", b"bytes", "\ud800"],
    ["returned", {"a": [(1, 2), {3, 4}], "b": frozenset({5})}, [[]]],
    [list(range(40)), [0.5] * 20, [None, True, 3, 4.0] * 8, {*range(20)}],
    [np.arange(6.0).reshape(2, 3), np.float32(1), np.zeros((0, 2), bool), np.array(3j)],
    ["raised", ["builtins.KeyError", "builtins.LookupError"], "gone", [(3, "find")]],
    nested(30, "dict"),
    [nested(330, "dict"), nested(120)],
]
TAGS = [b"r", b"D", b"d", b"a", b"n", b"p", b"l", b"S"]
SPLICES = [*TAGS, length(1), length(0), length(2**32 - 1), b"\0"]


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Yields well-formed data with a few bytes flipped, cut away, repeated or put in."""
    rng = Random(seed)
    originals = [encode(value) for value in SEEDLINGS]
    for _ in range(count):
        data = bytearray(rng.choice(originals))
        for _ in range(rng.randint(1, 4)):
            _mutate(data, rng)
        yield bytes(data)


def _mutate(data: bytearray, rng: Random) -> None:
    at = rng.randrange(len(data) + 1)
    match rng.randrange(5):
        case 0 if at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        case 1:
            del data[at:]
        case 2:
            del data[at : at + rng.randint(1, 8)]
        case 3:
            data[at:at] = data[at : at + 40] * rng.randint(1, 50)
        case _:
            data[at:at] = rng.choice(SPLICES)


@pytest.mark.parametrize("seed", range(5))
def test_mutated_data_are_data_or_refused_and_cost_no_memory(seed: int) -> None:
    tracemalloc.start()
    try:
        for data in mutations(seed, 1_000):
            decode_or_refuse(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 * 1024 * 1024  # a length that was believed would take up to 4 GB


def test_every_truncation_is_refused() -> None:
    for data in map(encode, SEEDLINGS):
        for end in range(len(data)):
            with pytest.raises(WireError):
                decode(data[:end])


# What is decoded takes memory, more than it takes bytes to send

NONES = packed(b"l", bytes(3_000_000), b"", b"", b"")
WIDE = "a" * 33_600_000 + chr(0x1F600)  # one wide character makes all of them wide
LARGE = {
    "many lists of nothing": b"l" + length(10) + NONES * 10,
    "numbers": packed(b"l", b"\x03" * 3_000_000, b"", b"", bytes(24_000_000)),
    "sets": b"l" + length(900_000) + (b"S" + length(0)) * 900_000,
    "opaque values": b"l" + length(900_000) + (b"o" + length(0)) * 900_000,
    "a text": b"s" + sized(WIDE.encode()),
}


@pytest.mark.parametrize(
    "name", [*sorted(LARGE.keys() - {"sets"}), pytest.param("sets", marks=pytest.mark.slow)]
)
def test_no_more_is_decoded_than_there_is_room_for(name: str) -> None:
    data = LARGE[name]
    tracemalloc.start()
    try:
        with pytest.raises(wire.NoRoom):
            decode(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.1 * wire.MAX_DECODED_BYTES


@given(PLAIN)
def test_room_is_reckoned_at_no_less_than_a_value_takes(value: Any) -> None:
    data = encode([value] * 3)
    room = wire.Room()
    tracemalloc.start()
    try:
        back = decode(data, room)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(back) == 3
    assert wire.MAX_DECODED_BYTES - room.left >= taken - 2_000  # of the decoder's own


def test_values_that_share_a_room_are_reckoned_together() -> None:
    room = wire.Room(100_000)
    data = encode(list(range(1_000)))
    held = [decode(data, room), decode(data, room)]
    with pytest.raises(wire.NoRoom):
        decode(data, room)
    assert len(held) == 2


def test_an_integer_that_cannot_be_written_out_is_none() -> None:
    assert_survives([10**4_000, -(10**4_000)])
    for value in (10**5_000, -(10**5_000), 1 << 10**6):
        assert "an integer of" in str(decode(encode([value])))
    forged = b"i" + sized(b"\x7f" * 2_000)
    with pytest.raises(WireError, match="an integer too long"):
        decode(forged)
    with pytest.raises(WireError):  # nor is one multiplied
        decode(b"a" + sized(b"<f8") + b"t" + length(2) + forged * 2 + sized(b""))


# Keys that share their hashes make a table quadratic to build

COUNT = 10_000
COLLIDING: dict[str, list[Any]] = {
    "all of them": [i * PRIME for i in range(COUNT)],
    "two of three": [i * PRIME if i % 3 else i for i in range(COUNT)],
    "one of three": [i if i % 3 else i * PRIME for i in range(COUNT)],
    "in tuples": [(i * PRIME, "x") for i in range(COUNT)],
}


@pytest.mark.parametrize("keys", COLLIDING.values(), ids=COLLIDING)
@pytest.mark.parametrize("tag", [b"S", b"Z", b"d"])
def test_keys_that_share_a_hash_are_refused(keys: list[Any], tag: bytes) -> None:
    listed = encode(keys)
    data = b"d" + listed + encode([None] * len(keys)) if tag == b"d" else tag + listed[1:]
    with pytest.raises(WireError, match="colliding"):
        decode(data)


@pytest.mark.parametrize(
    "keys",
    [
        set(range(-COUNT, COUNT)),
        {2**i for i in range(1_000)},
        {2.0**i for i in range(-1_000, 1_000)},
        {(i % 7, i // 7) for i in range(COUNT)},
        {str(i) for i in range(COUNT)},
        {i * PRIME for i in range(20)},
    ],
    ids=["integers", "powers of two", "powers of 2.0", "pairs", "strings", "a few"],
)
def test_honest_keys_are_not_refused(keys: set[Any]) -> None:
    assert decode(encode(keys)) == keys
