"""Judges `nest` against keys sorted by their first part, and then by the next one."""

from collections import defaultdict
from collections.abc import Sequence
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
    for key in keys:
        more = {**flat, key: flat.get(key, len(flat))}
        flat = flat if containers(more) & more.keys() else more
    return flat


def keys_of(parts: tuple[str, ...], longest: int = 3) -> list[str]:
    """Every key of up to `longest` of these parts, short ones first."""
    return [".".join(path) for n in range(longest) for path in product(parts, repeat=n + 1)]


def inserted(flat: Flat, place: int, key: Any) -> Flat:
    """The keys with one more at that place."""
    pairs = list(flat.items())
    return dict([*pairs[:place], (key, 9), *pairs[place:]])


Free = Annotated[Flat, series(keys_of(("a", "b", "c"))).map(free_of_conflicts)]
OTHERS = series(keys_of(("c", "d", "e"), 2), longest=4).map(free_of_conflicts)
# Sorted as texts, `a-` and what is below it stand between `a` and what is below that.
LOOK_ALIKES = keys_of(("a", "a-", "aa"), 2)
LookAlikes = Annotated[list[str], series(LOOK_ALIKES)]
# Most of these are false, can be changed, or look like containers.
LEAVES: list[Any] = [0, None, "", {}, {"a": 1}, {"a": {"b": 0}}, [], {"a.b": 1}]
LEAVES += [{"b.c": {}, "b": 2}, {"c.a.b": None}, {1: 2}, (), "a.b", False, 0.5]
DICTS: tuple[Flat, ...] = ({}, {"a": 1}, {"b": {}}, {"a": {"a": 1}})


def nests(answer: Any, flat: Flat, *separator: str) -> None:
    """The keys, free of conflicts, must be nested as by the model."""
    expect(answer.nest(flat, *separator), model(flat, *separator))


@promise
def nests_each_path(answer: Any, flat: Free) -> None:
    """puts each value where the parts of its key lead"""
    nests(answer, flat)


@promise
def keeps_leaves_as_they_are(
    answer: Any, keys: Free, leaves: Annotated[list[Any], series(LEAVES, 8, 8)]
) -> None:
    """keeps a value of any kind as it is, be it None or a dict"""
    nests(answer, dict(zip(keys, leaves, strict=False)))


PAIRS = list(product(("a", "b", ":", "_"), repeat=2))


@promise(examples=60)
def splits_at_any_separator(
    answer: Any,
    paths: Annotated[list[Path], series(PAIRS, longest=5)],
    separator: Annotated[str, st.sampled_from(["/", "->", "|", "+", ".*", " "])],
) -> None:
    """splits at any separator, of one character or more, and at nothing else"""
    flat = {f"{first}{separator}{last}.a": i for i, (first, last) in enumerate(paths)}
    nests(answer, flat, separator)


# Separators that overlap themselves in these texts, or lie beside what might be stripped or folded.
KEYS_AND_SEPARATORS = st.tuples(
    series([":", "a"], 1, 5).map(lambda after: ["a", *after]), st.just("::")
) | st.tuples(series(["a", " ", "A", ":", "\t"], 1, 6), st.sampled_from([":", "a", " "]))


@promise(examples=160)
def splits_as_str_split_does(
    answer: Any, case: Annotated[tuple[list[str], str], KEYS_AND_SEPARATORS]
) -> None:
    """finds the parts that `key.split(separator)` finds, and keeps them as they are"""
    key, separator = "".join(case[0]), case[1]
    if "" in key.split(separator):
        with refuses(ValueError):
            answer.nest({key: 0}, separator)
    else:
        nests(answer, {key: 0}, separator)


@promise
def tells_paths_from_texts(answer: Any, keys: LookAlikes) -> None:
    """sees no conflict between paths that only begin with the same letters"""
    nests(answer, free_of_conflicts(keys))


ALIKE = {"like": "the container"}


def conflicts(leaves: Sequence[Any]) -> st.SearchStrategy[Flat]:
    """Keys of which one leads through another, whose value is one of the leaves."""

    def of(path: str, below: str, leaf: Any, others: Flat, leaf_first: bool) -> Flat:
        leaf = model({below: 1}) if leaf is ALIKE else leaf
        pairs = [(path, leaf), *others.items(), (f"{path}.{below}", 1)]
        return dict(pairs if leaf_first else reversed(pairs))

    paths = st.sampled_from(keys_of(("a", "b")))
    return st.builds(of, paths, paths, st.sampled_from(leaves), OTHERS, st.booleans())


@promise(examples=160)
def refuses_a_path_that_is_both(
    answer: Any, flat: Annotated[Flat, conflicts((0, None, "a"))]
) -> None:
    """raises ValueError for a path that is leaf and container, whichever comes first"""
    with refuses(ValueError):
        answer.nest(flat)


@promise
def never_merges_into_a_dict_leaf(
    answer: Any, flat: Annotated[Flat, conflicts((*DICTS, *[ALIKE] * 4))]
) -> None:
    """raises ValueError for a key below a leaf that is a dict, and leaves that as it is"""
    with refuses(ValueError):
        answer.nest(flat)


@promise(examples=60)
def finds_a_conflict_among_look_alikes(
    answer: Any,
    path: Annotated[str, st.sampled_from(LOOK_ALIKES)],
    others: LookAlikes,
    place: Annotated[int, st.integers(0, 8)],
) -> None:
    """raises ValueError for a path that is both, whatever other keys lie between"""
    with refuses(ValueError):
        answer.nest(inserted(free_of_conflicts([path, *others]), place, f"{path}.b"))


# Words that no message holds by chance.
WORDS = keys_of(("x1", "y2"))


@promise
def names_the_path_in_conflict(
    answer: Any,
    keys: Annotated[list[str], series(WORDS, shortest=1, longest=4)],
    separator: Annotated[str, st.sampled_from("./")],
) -> None:
    """names a path that is both leaf and container, wherever its keys are"""
    flat = {key.replace(".", separator): i for i, key in enumerate([*keys, f"{keys[0]}.x1"])}
    inner = containers(flat, separator)
    conflicts = inner & flat.keys()
    with refuses(ValueError) as said:
        answer.nest(flat, separator)
    [message] = said
    innocent = sorted((inner | flat.keys()) - conflicts, key=len, reverse=True)
    ensure(
        any(is_named(path, message, innocent) for path in conflicts),
        "the message of the ValueError does not contain the path in conflict",
        expected=min(conflicts),
        actual=message,
    )


def is_named(path: str, message: str, innocent: list[str]) -> bool:
    """Whether the message holds the path, and not only as a piece of another one."""
    for longer in innocent:
        if path in longer:
            message = message.replace(longer, " ")
    return path in message


@promise(examples=40)
def leaves_a_defaultdict_alone(answer: Any, flat: Free) -> None:
    """leaves the flat keys as they are, even in a defaultdict"""
    nests(answer, defaultdict(int, flat))


NO_STR = (0, None, True, 1.5, b"a.b", ("a", "b"))
BAD_KEYS = st.sampled_from(["", ".", ".a", "a.", "a..b", "..a", "a.b."]) | st.sampled_from(NO_STR)


@promise(examples=120)
def refuses_a_bad_key(
    answer: Any,
    flat: Annotated[Flat, OTHERS],
    place: Annotated[int, st.integers(0, 4)],
    bad: Annotated[Any, BAD_KEYS],
) -> None:
    """raises ValueError for an empty part and TypeError for a key that is no str, wherever it is"""
    with refuses(ValueError if type(bad) is str else TypeError):
        answer.nest(inserted(flat, place, bad))


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
