"""Judges `disjoint_sets` against a list of sets that are merged one by one."""

from functools import partial
from itertools import pairwise, product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Rng, Work, difference, expect, plays, promise, refuses, scale
from graders.strategies.lists import series
from graders.strategies.programs import calls, programs

ELEMENTS = range(6)  # few enough to meet again, enough for trees of height 2
Six = Annotated[int, st.just(len(ELEMENTS))]

UNION = calls("union", ELEMENTS, ELEMENTS)
CONNECTED = calls("connected", ELEMENTS, ELEMENTS)
FIND = calls("find", ELEMENTS)
SIZE_OF = calls("size_of", ELEMENTS)
LEN = calls("__len__")
ELSEWHERE = calls("union", [0], [1])
set_programs = partial(programs, interchangeable=ELEMENTS)

SOME_ARE_NONE = (0, 1, 2, 3, -1, -2, 10**20)  # of sets with up to three elements
ODD_PAIRS = calls("union", SOME_ARE_NONE, SOME_ARE_NONE)
ODD_QUESTIONS = calls("connected", SOME_ARE_NONE, SOME_ARE_NONE)
ODD_SINGLES = calls("find", SOME_ARE_NONE) + calls("size_of", SOME_ARE_NONE)

HINTS = (
    "Draw each set as a tree in which every element points to its parent. What do two elements of "
    "one set share, however high they hang, and what has to be moved to join two trees?",
    "Which element of a tree knows its size, after many unions? And what does a call do for two "
    "elements of one set, or for the element -1?",
    "Join 200_000 elements into one long chain. How many steps is it to the end, who walks them, "
    "and how often? Which of two trees had better go below the other, and what could a walk leave "
    "behind for the next one?",
)


class Group:
    """One set, and its representative as soon as the answer has chosen one."""

    def __init__(self, members: set[int]) -> None:
        self.members = members
        self.chosen: int | None = None

    def __repr__(self) -> str:
        if self.chosen is None:
            return f"a member of {self.members}"
        return f"{self.chosen}, the representative of {self.members} so far"


class DisjointSets:
    """The statement, slow and obvious."""

    def __init__(self, n: int) -> None:
        self.groups = [Group({element}) for element in range(n)]

    def union(self, a: int, b: int) -> bool:
        one, other = self.find(a), self.find(b)
        if one is not other:
            self.groups.remove(one)
            self.groups.remove(other)
            self.groups.append(Group(one.members | other.members))
        return one is not other

    def find(self, a: int) -> Group:
        for group in self.groups:
            if a in group.members:
                return group
        raise IndexError(f"no element: {a}")

    def connected(self, a: int, b: int) -> bool:
        return self.find(a) is self.find(b)

    def size_of(self, a: int) -> int:
        return len(self.find(a).members)

    def __len__(self) -> int:
        return len(self.groups)


def disagreement(expected: Any, actual: Any) -> str:
    """Says what is wrong with a result. Any member may represent a set, but then it must stay."""
    if not isinstance(expected, Group):
        return difference(expected, actual)
    if type(actual) is not int:
        return difference(min(expected.members), actual)
    if actual not in expected.members:
        return f"{actual} is no member of {expected.members}"
    if expected.chosen not in (None, actual):
        return f"{expected.chosen} and {actual} both represent {expected.members}"
    expected.chosen = actual
    return ""


@plays(DisjointSets, set_programs(UNION, CONNECTED))
def tells_who_is_together(answer: Any, n: Six) -> None:
    """joins two sets, tells whether they were apart, and who is together now"""


@plays(DisjointSets, set_programs(UNION, FIND), compare=disagreement)
def finds_one_member_per_set(answer: Any, n: Six) -> None:
    """finds one member of a set for all of its members, until the set grows"""


@plays(DisjointSets, set_programs(UNION, SIZE_OF, LEN))
def counts_members_and_sets(answer: Any, n: Annotated[int, st.integers(6, 8)]) -> None:
    """counts the members of a set, and the sets, whatever was joined twice"""


def joined_in_rounds(swapped: tuple[bool, ...], questions: list[tuple[int, int]]) -> list[Call]:
    """What makes the deepest trees of those that keep the smaller set below the larger one."""
    pairs = [
        (first + step, first) if swaps else (first, first + step)
        for step, swaps in zip((1, 2, 4, 8), swapped, strict=True)
        for first in range(0, 32, 2 * step)
    ]
    return [*(Call("union", pair) for pair in pairs), *(Call("connected", q) for q in questions)]


PAIRS_OF_32 = list(product(range(32), repeat=2))


@plays(
    DisjointSets,
    st.builds(joined_in_rounds, st.tuples(*[st.booleans()] * 4), series(PAIRS_OF_32, 1, 8)),
    examples=30,
)
def joins_sets_of_like_size(answer: Any, n: Annotated[int, st.just(32)]) -> None:
    """tells who is together after rounds in which sets of one size are joined, two and two"""


@plays(DisjointSets, programs(ODD_PAIRS, ODD_QUESTIONS, ODD_SINGLES, LEN), compare=disagreement)
def refuses_what_is_no_element(answer: Any, n: Annotated[int, st.integers(0, 3)]) -> None:
    """raises IndexError for what is no element, -1 too, and changes nothing"""


@promise(examples=10)
def refuses_a_negative_number(answer: Any, n: Annotated[int, st.integers(-5, -1)]) -> None:
    """raises ValueError for a negative number of elements"""
    with refuses(ValueError):
        answer.DisjointSets(n)


@plays(DisjointSets, set_programs(UNION, CONNECTED, SIZE_OF, LEN), beside=ELSEWHERE, examples=15)
def keeps_objects_apart(answer: Any, n: Six) -> None:
    """keeps two objects apart"""


def agree_on_finds(results: Any, expected: Any, work: Work) -> None:
    """Each set must have one representative, no other set the same; all else has one result."""
    chosen: dict[int, int] = {}
    for call, result, right in zip(work.program or (), results, expected, strict=True):
        wanted = chosen.setdefault(right, result) if call.method == "find" else right
        expect(result, wanted, f"the result of {call.method}")
    expect(
        len(set(chosen.values())), len(chosen), "the number of representatives in a large program"
    )


@scale("n", right=2.4, slow=40.0)
def mixture(n: int, rng: Rng) -> Work:
    """2n calls of all kinds, on any of n elements"""
    program = []
    for _ in range(n // 2):
        a, b, c, d, e = rng.choices(range(n), k=5)
        program += [Call("union", (a, b)), Call("connected", (c, d))]
        program += [Call("size_of", (e,)), Call("__len__")]
    return Work("DisjointSets", (n,), program=program)


@scale("n", right=2.6, slow=40.0, agreement=agree_on_finds)
def chain(n: int, rng: Rng) -> Work:
    """n elements joined into four long chains, then n finds at their ends"""
    quarter = n // 4
    program, ends = [], []
    # A union that never weighs the two makes one of the four deep.
    for part, way, turn in ((0, 1, -1), (1, 1, 1), (2, -1, -1), (3, -1, 1)):
        start, end = part * quarter, (part + 1) * quarter - 1
        links = list(pairwise(range(start, end + 1)))[::way]
        program += [Call("union", link[::turn]) for link in links]
        ends += [start, end]
    program += [
        Call("find", (end,)) if rng.random() < 0.5 else Call("connected", (end, rng.choice(ends)))
        for end in rng.choices(ends, k=n)
    ]
    return Work("DisjointSets", (n,), program=program)
