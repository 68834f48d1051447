"""Judges `disjoint_sets` against a list of sets that are merged one by one."""

from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    Rng,
    Work,
    agree,
    difference,
    ensure,
    expect,
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series
from graders.strategies.programs import calls, programs

ELEMENTS = range(6)  # few enough to meet again, enough for trees of height 2

UNION = calls("union", ELEMENTS, ELEMENTS)
CONNECTED = calls("connected", ELEMENTS, ELEMENTS)
FIND = calls("find", ELEMENTS)
SIZE_OF = calls("size_of", ELEMENTS)
LEN = calls("__len__")

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


class Model:
    """The statement, slow and obvious."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.groups = [Group({element}) for element in range(n)]

    def union(self, a: int, b: int) -> bool:
        one, other = self.find(a), self.find(b)
        if one is other:
            return False
        self.groups = [group for group in self.groups if group not in (one, other)]
        self.groups.append(Group(one.members | other.members))
        return True

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


def set_programs(*operations: list[Call]) -> st.SearchStrategy[list[Call]]:
    return programs(*operations, interchangeable=ELEMENTS)


@promise
def tells_who_is_together(
    answer: Any, program: Annotated[list[Call], set_programs(UNION, CONNECTED)]
) -> None:
    """joins two sets, tells whether they were apart, and who is together now"""
    agree(answer.DisjointSets(6), Model(6), program)


@promise
def finds_one_member_per_set(
    answer: Any, program: Annotated[list[Call], set_programs(UNION, FIND)]
) -> None:
    """finds one member of a set for all of its members, until the set grows"""
    agree(answer.DisjointSets(6), Model(6), program, disagreement)


@promise
def counts_members_and_sets(
    answer: Any,
    extra: Annotated[int, st.integers(0, 2)],
    program: Annotated[list[Call], set_programs(UNION, SIZE_OF, LEN)],
) -> None:
    """counts the members of a set, and the sets, whatever was joined twice"""
    agree(answer.DisjointSets(6 + extra), Model(6 + extra), program)


@promise(examples=30)
def joins_sets_of_like_size(
    answer: Any,
    swapped: Annotated[tuple[bool, ...], st.tuples(*[st.booleans()] * 4)],
    questions: Annotated[
        list[tuple[int, int]], series([(a, b) for a in range(32) for b in range(32)], 1, 8)
    ],
) -> None:
    """tells who is together after rounds in which sets of one size are joined, two and two"""
    # What makes the deepest trees of those that keep the smaller set below the larger one.
    pairs = [
        (first + step, first) if swaps else (first, first + step)
        for step, swaps in zip((1, 2, 4, 8), swapped, strict=True)
        for first in range(0, 32, 2 * step)
    ]
    program = [Call("union", pair) for pair in pairs]
    program += [Call("connected", question) for question in questions]
    agree(answer.DisjointSets(32), Model(32), program)


@promise
def refuses_what_is_no_element(
    answer: Any,
    n: Annotated[int, st.integers(0, 3)],
    program: Annotated[list[Call], programs(ODD_PAIRS, ODD_QUESTIONS, ODD_SINGLES, LEN)],
) -> None:
    """raises IndexError for what is no element, -1 too, and changes nothing"""
    agree(answer.DisjointSets(n), Model(n), program, disagreement)


@promise(examples=10)
def refuses_a_negative_number(answer: Any, n: Annotated[int, st.integers(-5, -1)]) -> None:
    """raises ValueError for a negative number of elements"""
    with refuses(ValueError):
        answer.DisjointSets(n)


@promise(examples=15)
def keeps_objects_apart(
    answer: Any, program: Annotated[list[Call], set_programs(UNION, CONNECTED, SIZE_OF, LEN)]
) -> None:
    """keeps two objects apart"""
    answer.DisjointSets(6).union(0, 1)
    agree(answer.DisjointSets(6), Model(6), program)


def agree_on_finds(results: Any, expected: Any, work: Work) -> None:
    """Each set must have one representative, no other set the same; all else has one result."""
    for call, result, right in zip(work.program or (), results, expected, strict=True):
        if call.method != "find":
            expect(result, right, f"the result of {call.method}")
    finds = [i for i, call in enumerate(work.program or ()) if call.method == "find"]
    pairs = {(expected[i], results[i]) for i in finds}
    ensure(
        len(pairs) == len({right for right, _ in pairs}) == len({found for _, found in pairs}),
        "find does not tell the sets of a large program apart",
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
    for part in range(4):  # a union that never weighs the two makes one of the four deep
        links = [(i, i + 1) for i in range(part * quarter, (part + 1) * quarter - 1)]
        links = links if part < 2 else links[::-1]
        links = links if part % 2 else [(b, a) for a, b in links]
        program += [Call("union", link) for link in links]
        ends += [part * quarter, (part + 1) * quarter - 1]
    program += [
        Call("find", (end,)) if rng.random() < 0.5 else Call("connected", (end, rng.choice(ends)))
        for end in rng.choices(ends, k=n)
    ]
    return Work("DisjointSets", (n,), program=program)
