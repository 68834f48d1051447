"""Parameters: an answer may call them as it likes, but for those that calls pass by name."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graders.authoring import refuses
from graders.engine.answers.answer import Answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.catalogue.signatures import Entry, Signature, entries_of, mismatches, stated_in
from graders.engine.costs.scale import SMALLEST, Rng
from graders.engine.faults import BrokenPromise, ContestantFailed
from graders.engine.judge import read_failure, seed_of
from graders.engine.promises.examples import first_failure
from graders.engine.promises.search import Search, check
from graders.engine.verdicts import Verdict

from .conftest import Judged

KATAS = {kata.stem: kata for kata in katas(HOME)}
STEMS = pytest.mark.parametrize("stem", KATAS)


class Renamed(ast.NodeTransformer):
    """Gives parameters of the public functions and methods other names, there and where used."""

    def __init__(self, names: dict[tuple[str, str], set[str]]) -> None:
        self.names = names  # by class, or '', and function
        self.owner = ""
        self.chosen: set[str] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.owner = node.name
        self.generic_visit(node)
        self.owner = ""
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        outer, self.chosen = (
            self.chosen,
            self.chosen | self.names.get((self.owner, node.name), set()),
        )
        self.generic_visit(node)
        self.chosen = outer
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self.other(node.arg)
        return node

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.other(node.id)
        return node

    def other(self, name: str) -> str:
        return f"my_{name}" if name in self.chosen else name


def renamed(stem: str, names: dict[tuple[str, str], set[str]]) -> Answer:
    reference = Answer.read(KATAS[stem].reference)
    tree = Renamed(names).visit(ast.parse(reference.source))
    return replace(reference, source=ast.unparse(tree).encode())


def signatures(entries: dict[str, Entry]) -> Iterator[tuple[str, Signature]]:
    """Each function and method with the class that it is of, '' if of none."""
    for entry in entries.values():
        if entry.signature:
            yield "", entry.signature
        yield from ((entry.name, signature) for signature in entry.methods.values())


@STEMS
def test_a_right_answer_may_name_its_parameters_as_it_likes(stem: str) -> None:
    """All at once; each promise is tried on a few inputs, as it is about how calls are made."""
    loaded = grader_of(KATAS[stem])
    free = {
        (owner, signature.name): set(signature.names()) - signature.named
        for owner, signature in signatures(dict(loaded.entries))
    }
    answer = renamed(stem, free)
    assert b"my_" in answer.source or not any(free.values())
    assert read_failure(answer, loaded.entries) is None
    with RemoteAnswer(answer, loaded.entries) as remote:
        assert first_failure(KATAS[stem].statement.text, remote) is None
        for promise in loaded.promises:
            few = replace(promise, examples=min(promise.examples, 4))
            if few.strategies:  # statistical ones take long, and make the same calls
                report = check(few, remote, Search(seed_of(stem, promise.name, 0)))
                assert report.failure is None


@STEMS
def test_what_is_measured_is_called_by_those_names_only(stem: str) -> None:
    loaded = grader_of(KATAS[stem])
    for scale in loaded.scales:
        work = scale.build(max(SMALLEST, scale.smallest // 16), Rng(0))
        entry = loaded.entries[work.entry]
        called = entry.signature or entry.methods.get("__init__")
        assert set(work.kwargs) <= (called.named if called else set())
        for call in work.program or ():
            assert set(call.kwargs) <= entry.methods[call.method].named


@STEMS
def test_a_name_that_calls_pass_must_stay_and_is_told(stem: str) -> None:
    loaded = grader_of(KATAS[stem])
    for owner, signature in signatures(dict(loaded.entries)):
        for name in signature.named:
            answer = renamed(stem, {(owner, signature.name): {name}})
            failure = read_failure(answer, loaded.entries)
            assert failure
            assert failure.verdict is Verdict.INVALID_ANSWER
            assert "`my_" in failure.sentence or f"`{name}` is passed by name" in failure.sentence


WANTED = """
class Box:
    def __init__(self, size, seed=0): ...
    def put(self, key, value, *, pinned=False): ...
    def total(self): ...
def find(items, width, limit=None): ...
"""
STATEMENT = """
    >>> find([1], 2, limit=3)
    >>> limit = 2
"""
FITTING = [
    "def find(nums, k, limit=3): ...",
    "def find(nums, k, limit=3, *, quick=False): ...",
    "def find(nums, k, /, limit=3): ...",
    "def find(nums, /, *rest, **options): ...",
    "def find(*args, limit=None): ...",
    "def find(*args, **options): ...",
    "@timed\ndef find(*, odd): ...",
    "@functools.cache\ndef find(a, b, limit=None): ...",
    "def find(a): ...\nfind = curry(find)",
    "async def find(a): ...\nfind: Callable = runs(find)",
    "find = lambda a: a",
    "class Box:\n def __init__(this, n, s=1): ...",
    "class Box:\n def __init__(self, *args): ...",
    "class Box:\n def put(self, k, v, pinned=False): ...",
    "class Box:\n def put(self, k, v, extra=0, pinned=False): ...",
    "class Box:\n @staticmethod\n def put(k, v, *, pinned=False): ...",
    "class Box:\n @classmethod\n def put(cls, k, v, *, pinned=False): ...",
    "class Box:\n def put(*args, pinned=False): ...",
    "class Box:\n def put(self, k): ...\n put = with_value(put)",
    "class Box(Base): ...",
]
UNFIT = [
    ("def find(a, b, c=None, limit=None): ...", "`limit` is passed by name"),
    ("def find(a, b, bound=None): ...", "`limit` is passed by name"),
    ("def find(a, limit, b=None): ...", "`limit` is passed by name"),
    ("def find(a, b, limit=None, /): ...", "`limit` is passed by name"),
    ("def find(*args): ...", "`limit` is passed by name"),
    ("def find(a, b): ...", "up to 3 arguments without a name"),
    ("def find(a, b, *, limit=None): ...", "up to 3 arguments without a name"),
    ("def find(a, b, limit): ...", "`limit` needs a default"),
    ("def find(a, b, limit=None, *, more): ...", "`more` needs a default"),
    ("async def find(a, b, limit=None): ...", "`find` is an `async def`"),
    ("class Box:\n def put(self, k, v, *, sticky=False): ...", "`pinned` is passed by name"),
    ("class Box:\n def put(self, pinned, k, v=1): ...", "`pinned` is passed by name"),
    ("class Box:\n def put(self, k, v, *, pinned): ...", "`pinned` needs a default"),
    ("class Box:\n def put(k, v, *, pinned=False): ...", "up to 2 arguments"),
    ("class Box:\n @property\n def total(self): ...", "`total` is a property"),
    ("class Box:\n def total(): ...", "begin with `self`"),
    ("class Box:\n def __init__(self, size, seed): ...", "`seed` needs a default"),
]


def unfit(source: str) -> list[str]:
    wanted = stated_in(STATEMENT, entries_of(ast.parse(WANTED)))
    return [sentence for _, sentence in mismatches(wanted, entries_of(ast.parse(source)))]


@pytest.mark.parametrize("source", FITTING)
def test_a_definition_that_takes_all_calls_fits(source: str) -> None:
    compile(source, "answer", "exec")
    assert unfit(source) == []


@pytest.mark.parametrize(("source", "told"), UNFIT)
def test_a_definition_that_takes_no_such_call_is_told_why(source: str, told: str) -> None:
    compile(source, "answer", "exec")
    [sentence] = unfit(source)
    assert told in sentence


def test_a_changed_argument_has_the_name_that_the_statement_gives_it(judged: Judged) -> None:
    right = KATAS["window_max"].reference.read_text()
    wrapped = """
_right = window_max
def window_max(nums, k):
    result = _right(nums, k)
    nums.append(0.0)
    return result
"""
    failure = judged("window_max", right + wrapped).failure
    assert failure
    assert failure.sentence == "changed its argument `values`"


def test_a_file_as_other_sites_have_it_is_accepted(judged: Judged) -> None:
    source = KATAS["disjoint_sets"].reference.read_text()
    others = Renamed(
        {("DisjointSets", "union"): {"a", "b", "x", "y"}, ("DisjointSets", "find"): {"x", "a"}}
    ).visit(ast.parse(source))
    assert judged("disjoint_sets", ast.unparse(others)).accepted


# Methods that are called on the class

STORE = """
from typing import Self
class Store:
    def __init__(self, size=0): self.items = [0] * size
    def total(self): return sum(self.items)
    @classmethod
    def of(cls, items: list[int]) -> "Store":
        store = cls()
        store.items = list(items)
        return store
    @classmethod
    def twice(cls, items) -> Self: return cls.of([*items, *items])
    @staticmethod
    def usual_size() -> int: return 3
    @classmethod
    def checked(cls, size: int) -> "Store":
        if size < 0: raise ValueError(size)
        return cls(size)
"""


def store(code: str = "") -> RemoteAnswer:
    entries = entries_of(ast.parse(STORE))
    return RemoteAnswer(Answer("toy", Path("toy.py"), (STORE + code).encode()), entries)


def test_a_class_method_makes_an_object_like_any_other() -> None:
    with store() as remote:
        one, other = remote.Store.of([1, 2]), remote.Store.twice([1, 2])
        assert (one.total(), other.total(), remote.Store(2).total()) == (3, 6, 0)
        assert remote.Store.usual_size() == 3
        steps = [step.code for step in remote.transcript.steps()]
        assert steps[:3] == [
            "store = Store.of([1, 2])",
            "store2 = Store.twice([1, 2])",
            "store.total()",
        ]
        assert steps[-1] == "Store.usual_size()"


def test_an_error_of_a_class_method_is_one_of_the_answer() -> None:
    with store() as remote:
        with refuses(ValueError):
            remote.Store.checked(-1)
        assert remote.Store.checked(1).total() == 0


@pytest.mark.parametrize("made", ["{}", "None", "object()", "()", "Store"])
def test_a_class_method_that_makes_something_else_is_told(made: str) -> None:
    with (
        store(f"Store.of = classmethod(lambda cls, items: {made})") as remote,
        pytest.raises(BrokenPromise, match=r"`Store\.of` must return a Store, got"),
    ):
        remote.Store.of([1])


def test_an_argument_of_a_class_method_stays_as_it_is() -> None:
    with (
        store("Store.of = classmethod(lambda cls, items: items.clear() or cls())") as remote,
        pytest.raises(BrokenPromise, match="changed its argument `items`"),
    ):
        remote.Store.of([1])


def test_a_class_method_that_forges_its_reply_is_out_of_order() -> None:
    forged = """
import sys
sys.modules["contestant.session"].Session.do_create = lambda self, *_: ["returned", True]
"""
    with store(forged) as remote, pytest.raises(ContestantFailed, match="of an unknown form"):
        remote.Store.of(1)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (" def of(self, items): ...", "called on the class: make it a `@classmethod`"),
        (" @classmethod\n def of(cls): ...", "up to 1 arguments without a name"),
        (" @classmethod\n def of(cls, items, more): ...", "`more` needs a default"),
    ],
)
def test_a_class_method_that_takes_no_such_call_is_told_why(given: str, told: str) -> None:
    wanted, theirs = (entries_of(ast.parse(text)) for text in (STORE, f"class Store:\n{given}"))
    [(_, sentence)] = mismatches(wanted, theirs)
    assert told in sentence


@pytest.mark.parametrize(
    "given",
    [" @staticmethod\n def of(values): ...", " @timed\n def of(odd): ...", " of = made_by(list)"],
)
def test_a_method_that_can_be_called_on_the_class_fits(given: str) -> None:
    theirs = entries_of(ast.parse(f"class Store:\n{given}"))
    assert list(mismatches(entries_of(ast.parse(STORE)), theirs)) == []
