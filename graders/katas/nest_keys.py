"""Judges `nest` against keys sorted by their first part, and then by the next one."""

from collections import defaultdict
from itertools import product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, ensure, expect, promise, refuses, scale
from graders.strategies.lists import series

Flat = dict[Any, Any]
Path = tuple[str, ...]

HINTS = (
    "Take {'a': 1, 'a.b': 2} and the same two keys in the other order. Where in your code does "
    "each of them come to light, and which path is to blame in both? And in {'a': 1, 'ab': 2}?",
    "When you come upon a dict in the tree, how do you tell whether you made it or were given it "
    "as a value? What if no value were there yet while you make the containers?",
    "One step per part of a key is all that is allowed. How often do you look at a part, and how "
    "many calls are open at the end of a path of 100_000 parts?",
)


def nested(paths: dict[Path, Any]) -> dict[str, Any]:
    """The statement, slow and obvious, for paths without a conflict."""
    result = {}
    for head in dict.fromkeys(path[0] for path in paths):
        below = {path[1:]: leaf for path, leaf in paths.items() if path[0] == head}
        result[head] = below[()] if () in below else nested(below)
    return result


def model(flat: Flat, separator: str = ".") -> dict[str, Any]:
    """The statement for flat keys without a conflict."""
    return nested({tuple(key.split(separator)): leaf for key, leaf in flat.items()})


def containers(flat: Flat, separator: str = ".") -> set[str]:
    """All paths that keys lead through."""
    paths = (key.split(separator) for key in flat)
    return {separator.join(path[:n]) for path in paths for n in range(1, len(path))}


def free_of_conflicts(keys: list[str]) -> Flat:
    """Numbers the keys, and leaves out each that is in conflict with an earlier one."""
    flat: Flat = {}
    inner: set[str] = set()
    for key in keys:
        above = containers({key: 0})
        if key not in flat and key not in inner and not above & flat.keys():
            flat[key] = len(flat)
            inner |= above
    return flat


def keys_of(parts: tuple[str, ...], longest: int = 3) -> list[str]:
    """Every key of up to `longest` of these parts, short ones first."""
    return [".".join(path) for n in range(longest) for path in product(parts, repeat=n + 1)]


Free = Annotated[Flat, series(keys_of(("a", "b", "c"))).map(free_of_conflicts)]
Paths = Annotated[str, st.sampled_from(keys_of(("a", "b")))]
Other = Annotated[Flat, series(keys_of(("c", "d", "e"), 2), longest=4).map(free_of_conflicts)]
# Most of these are false, can be changed, or look like containers.
LEAVES: tuple[Any, ...] = (
    0,
    None,
    "",
    {},
    {"a": 1},
    {"a": {"b": 0}},
    [],
    {"a.b": 1},
    {"b.c": {}, "b": 2},
    {"c.a.b": None},
    {1: 2},
    (),
    "a.b",
    False,
    0.5,
)
DICTS: tuple[Flat, ...] = ({}, {"a": 1}, {"b": {}}, {"a": {"a": 1}})


@promise
def nests_each_path(answer: Any, flat: Free) -> None:
    """puts each value where the parts of its key lead"""
    expect(answer.nest(flat), model(flat))


@promise
def keeps_leaves_as_they_are(
    answer: Any, keys: Free, leaves: Annotated[list[Any], series(LEAVES, 8, 8)]
) -> None:
    """keeps a value of any kind as it is, be it None or a dict"""
    flat = dict(zip(keys, leaves, strict=False))
    expect(answer.nest(flat), model(flat))


@promise(examples=60)
def splits_at_any_separator(
    answer: Any,
    paths: Annotated[list[Path], series(list(product(("a", "b", ":", "_"), repeat=2)), longest=5)],
    separator: Annotated[str, st.sampled_from(["/", "->", "|", "+", ".*", " "])],
) -> None:
    """splits at any separator, of one character or more, and at nothing else"""
    flat = {f"{first}{separator}{last}.a": i for i, (first, last) in enumerate(paths)}
    expect(answer.nest(flat, separator), model(flat, separator))


# Separators that overlap themselves in these texts, or lie beside what might be stripped or folded.
Cases = Annotated[
    tuple[list[str], str],
    st.tuples(series([":", "a"], 1, 5).map(lambda after: ["a", *after]), st.just("::"))
    | st.tuples(series(["a", " ", "A", ":", "\t"], 1, 6), st.sampled_from([":", "a", " "])),
]


@promise(examples=160)
def splits_as_str_split_does(answer: Any, case: Cases) -> None:
    """finds the parts that `key.split(separator)` finds, and keeps them as they are"""
    text, separator = "".join(case[0]), case[1]
    if "" in text.split(separator):
        with refuses(ValueError):
            answer.nest({text: 0}, separator)
    else:
        expect(answer.nest({text: 0}, separator), model({text: 0}, separator))


# Sorted as texts, `a-` and what is below it stand between `a` and what is below that.
LOOK_ALIKES = keys_of(("a", "a-", "aa"), 2)


@promise
def tells_paths_from_texts(answer: Any, keys: Annotated[list[str], series(LOOK_ALIKES)]) -> None:
    """sees no conflict between paths that only begin with the same letters"""
    flat = free_of_conflicts(keys)
    expect(answer.nest(flat), model(flat))


@promise
def refuses_a_leaf_and_then_more_below_it(
    answer: Any,
    path: Paths,
    below: Paths,
    leaf: Annotated[Any, st.sampled_from((0, None, "a"))],
    others: Other,
) -> None:
    """raises ValueError for a key below a leaf"""
    with refuses(ValueError):
        answer.nest({path: leaf, **others, f"{path}.{below}": 1})


@promise
def refuses_a_container_and_then_a_leaf(
    answer: Any,
    path: Paths,
    below: Paths,
    leaf: Annotated[Any, st.sampled_from((0, None, "a"))],
    others: Other,
) -> None:
    """raises ValueError for a leaf that comes after keys below it"""
    with refuses(ValueError):
        answer.nest({f"{path}.{below}": 1, **others, path: leaf})


@promise
def never_merges_into_a_dict_leaf(
    answer: Any,
    path: Paths,
    below: Paths,
    leaf: Annotated[Flat, st.sampled_from(DICTS)],
    alike: Annotated[bool, st.booleans()],
    others: Other,
    leaf_first: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for a key below a leaf that is a dict, and leaves that as it is"""
    first, second = (path, model({below: 1}) if alike else leaf), (f"{path}.{below}", 1)
    pairs = [first, *others.items(), second]
    with refuses(ValueError):
        answer.nest(dict(pairs if leaf_first else reversed(pairs)))


@promise(examples=60)
def finds_a_conflict_among_look_alikes(
    answer: Any,
    path: Annotated[str, st.sampled_from(LOOK_ALIKES)],
    others: Annotated[list[str], series(LOOK_ALIKES)],
    place: Annotated[int, st.integers(0, 8)],
) -> None:
    """raises ValueError for a path that is both, whatever other keys lie between"""
    free = free_of_conflicts([path, *others])
    with refuses(ValueError):
        answer.nest(inserted(free, place, f"{path}.b"))


# Words that no message holds by chance.
@promise
def names_the_path_in_conflict(
    answer: Any,
    keys: Annotated[list[str], series(keys_of(("x1", "y2")), shortest=1, longest=4)],
    separator: Annotated[str, st.sampled_from("./")],
) -> None:
    """names a path that is both leaf and container, wherever its keys are"""
    flat = {key.replace(".", separator): i for i, key in enumerate([*keys, f"{keys[0]}.x1"])}
    conflicts = containers(flat, separator) & flat.keys()
    message = refusal(answer, flat, separator)
    innocent = (containers(flat, separator) | flat.keys()) - conflicts
    ensure(
        any(is_named(path, message, innocent) for path in conflicts),
        "the message of the ValueError does not contain the path in conflict",
        expected=min(conflicts),
        actual=message,
    )


def refusal(answer: Any, flat: Flat, separator: str) -> str:
    """Returns the message of the ValueError that these keys must raise."""
    said = ""
    with refuses(ValueError):
        try:
            answer.nest(flat, separator)
        except Exception as error:
            _, _, said = str(error).partition(": ")  # "raised ValueError: ..."
            raise
    return said


def is_named(path: str, message: str, innocent: set[str]) -> bool:
    """Whether the message holds the path, and not only as a piece of another one."""
    for longer in sorted(innocent, key=len, reverse=True):
        if path in longer:
            message = message.replace(longer, " ")
    return path in message


@promise(examples=40)
def leaves_a_defaultdict_alone(answer: Any, flat: Free) -> None:
    """leaves the flat keys as they are, even in a defaultdict"""
    expect(answer.nest(defaultdict(int, flat)), model(flat))


@promise(examples=60)
def refuses_an_empty_part(
    answer: Any,
    flat: Other,
    place: Annotated[int, st.integers(0, 4)],
    bad: Annotated[str, st.sampled_from(["", ".", ".a", "a.", "a..b", "..a", "a.b."])],
) -> None:
    """raises ValueError for an empty part, wherever it is"""
    with refuses(ValueError):
        answer.nest(inserted(flat, place, bad))


@promise(examples=60)
def refuses_a_key_that_is_no_str(
    answer: Any,
    flat: Other,
    place: Annotated[int, st.integers(0, 4)],
    bad: Annotated[Any, st.sampled_from([0, None, True, 1.5, b"a.b", ("a", "b")])],
) -> None:
    """raises TypeError for a key that is no str"""
    with refuses(TypeError):
        answer.nest(inserted(flat, place, bad))


def inserted(flat: Flat, place: int, key: Any) -> Flat:
    """The keys with one more at that place."""
    pairs = list(flat.items())
    return dict([*pairs[:place], (key, 9), *pairs[place:]])


@promise(examples=30)
def refuses_an_empty_separator(answer: Any, flat: Free) -> None:
    """raises ValueError for an empty separator, even if there is no key"""
    with refuses(ValueError):
        answer.nest(flat, "")


@scale("n", sizes=(1_000, 32_000, 64_000), right=2.4, slow=40.0)
def wide(n: int, rng: Rng) -> Work:
    """n keys of three parts, a few of them in each container"""
    groups = max(1, n // 8)
    keys = [f"{rng.randrange(groups)}.{rng.randrange(3)}.{i}" for i in range(n)]
    return Work("nest", (dict.fromkeys(keys, 0),))


@scale("n", sizes=(2_000, 32_000, 100_000), right=6.1, slow=40.0)
def deep(n: int, rng: Rng) -> Work:
    """one key of n parts of nine characters"""
    parts = rng.choices([letter * 9 for letter in "abcdef"], k=n)
    return Work("nest", ({".".join(parts): 0},))
