"""Naming the known mistake that a failure comes of, and never guessing."""

from pathlib import Path
from typing import Any

import pytest

from graders.engine.authored.grader import grader_of
from graders.engine.authored.pitfalls import pitfalls_of
from graders.engine.catalogue.katas import HOME, Kata
from graders.engine.faults import Fault
from graders.engine.promises.promise import Promise
from graders.engine.verdicts import Stage, Verdict

from .answers import in_call, returns, solution_of
from .conftest import Judged, RunKata

STATEMENT = (HOME / "katas" / "graph_bfs.py").read_text("utf-8").split('"""')[1]
RECURSIVE_SEARCH = """
def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    seen = {source}

    def walk(node, path):
        if node == target:
            return path
        for following in graph.get(node, ()):
            if following not in seen:
                seen.add(following)
                if found := walk(following, [*path, following]):
                    return found
        return None

    return walk(source, [source])
"""
SLICES = """
import math
def window_max(values, width):
    if width < 1 or any(math.isnan(value) for value in values):
        raise ValueError("no")
    result = []
    start = 0
    while start + width <= len(values):
        result.append(max(values[start:start + width]))
        start += 1
    return result
"""
LIST_AS_QUEUE = """
def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    parents = {source: None}
    waiting = [source]
    while waiting:
        node = waiting.pop(0)
        if node == target:
            path = []
            while node != source:
                path.append(node)
                node = parents[node]
            return [source] + path[::-1]
        for other in graph.get(node, ()):
            if other not in parents:
                parents[other] = node
                waiting.append(other)
    return None
"""
NO_REFRESH = """
class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.capacity, self.data, self.pinned = capacity, {}, set()

    def get(self, key, default=None):
        return self.data.get(key, default)

    def put(self, key, value, *, pinned=False):
        if key in self.data:
            del self.data[key]
        elif len(self.data) == self.capacity:
            old = next((k for k in self.data if k not in self.pinned), self)
            if old is self:
                return False
            del self.data[old]
        self.data[key] = value
        if pinned:
            self.pinned.add(key)
        return True

    def pin(self, key):
        if key in self.data:
            self.pinned.add(key)
        return key in self.data

    def unpin(self, key):
        if key in self.pinned:
            self.pinned.remove(key)
            self.data[key] = self.data.pop(key)
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data
"""


@pytest.mark.parametrize(
    ("stem", "source", "name"),
    [
        ("graph_bfs", RECURSIVE_SEARCH, "depth_first"),
        ("lru_pinned", NO_REFRESH, "get_does_not_refresh"),
    ],
)
def test_a_mistake_is_named_however_it_is_written(
    judged: Judged, stem: str, source: str, name: str
) -> None:
    judgement = judged(stem, source)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.pitfall, judgement.failure
    assert judgement.pitfall.name == name


@pytest.mark.parametrize(
    ("stem", "source", "name"),
    [
        ("window_max", SLICES, "max_of_each_slice"),
        pytest.param("graph_bfs", LIST_AS_QUEUE, "pops_list_front", marks=pytest.mark.slow),
    ],
)
def test_a_slow_answer_is_named_by_its_growth_and_its_line(
    judged: Judged, stem: str, source: str, name: str
) -> None:
    """It may be left open where the machine was too noisy, but no other is named."""
    for seed in range(3):
        judgement = judged(stem, source, scale=True, seed=seed)
        assert judgement.verdict is Verdict.TIME_LIMIT
        if judgement.pitfall:
            break
    assert judgement.pitfall
    assert judgement.pitfall.name == name


MOVES_THE_WINDOW = """
import math
from collections import deque
def window_max(values, width):
    if width < 1 or any(math.isnan(value) for value in values):
        raise ValueError("no")
    result, seen, window, largest = [], [], [], deque()
    for index, value in enumerate(values):
        seen.insert(0, value)
        window.insert(0, value)
        while largest and values[largest[-1]] <= value:
            largest.pop()
        largest.append(index)
        if len(window) == width:
            result.append(values[largest[0]])
            window.pop()
            if largest[0] == index - width + 1:
                largest.popleft()
    return result
"""


@pytest.mark.slow
def test_what_is_slow_in_another_way_is_given_no_name(judged: Judged) -> None:
    judgement = judged("window_max", MOVES_THE_WINDOW, scale=True)
    assert judgement.verdict is Verdict.TIME_LIMIT
    assert judgement.pitfall is None


@pytest.mark.slow
def test_what_is_as_slow_in_another_method_is_given_no_name(judged: Judged) -> None:
    """A pitfall goes through everything at every union; this goes through it to count."""
    source = solution_of("disjoint_sets")
    head, found, tail = source.partition("    def __len__(self) -> int:\n")
    assert found
    counting = "        return sum(self._parent[a] == a for a in range(len(self._parent)))\n"
    judgement = judged("disjoint_sets", f"{head}{found}{counting}{tail}", scale=True)
    assert judgement.verdict is Verdict.TIME_LIMIT
    assert judgement.pitfall is None


SLOPE_OF_ALL_ROWS = solution_of("cuped").replace(
    "y, x = _around_arm_means(metric, treated), _around_arm_means(covariate, treated)\n"
    "    return float(x @ y / (x @ x))",
    "y, x = metric - metric.mean(), covariate - covariate.mean()\n"
    "    return float(np.sum(x * y) / np.sum(x**2))",
)


@pytest.mark.parametrize(
    ("stem", "source", "name"),
    [
        ("cuped", SLOPE_OF_ALL_ROWS, "theta_from_all_rows"),
        (
            "cuped",
            SLOPE_OF_ALL_ROWS.replace('raise ValueError("a number', 'raise TypeError("a number'),
            "theta_from_all_rows",
        ),
        (
            "graph_bfs",
            RECURSIVE_SEARCH.replace("raise KeyError(source)", "return None"),
            "depth_first",
        ),
    ],
    ids=["rounded otherwise", "and bad input refused otherwise", "bad input not refused"],
)
def test_a_mistake_is_named_though_answers_differ_in_what_it_is_not_about(
    judged: Judged, stem: str, source: str, name: str
) -> None:
    judgement = judged(stem, source)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.pitfall
    assert judgement.pitfall.name == name


def test_naming_ends_as_soon_as_the_answer_hangs(
    judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = []
    tried = Promise.fault_on

    def counting(promise: Promise, *arguments: Any) -> Fault | None:
        fault = tried(promise, *arguments)
        hung.append(fault is not None and fault.verdict is Verdict.TIME_LIMIT)
        return fault

    monkeypatch.setattr(Promise, "fault_on", counting)
    judgement = judged("graph_bfs", returns("None", "while len(graph) < 3: pass"))
    assert judgement.stage is Stage.EXAMPLES
    assert judgement.pitfall is None
    assert sum(hung) == 1


NOTHING_KNOWN = {
    "returns None where it should not": returns("None if path and len(path) > 2 else path"),
    "raises": returns("path", "if path and len(path) > 2: raise LookupError"),
    "hangs": in_call("while len(graph) == 3: pass"),
}


@pytest.mark.parametrize("source", NOTHING_KNOWN.values(), ids=NOTHING_KNOWN)
def test_what_is_no_known_mistake_is_given_no_name(judged: Judged, source: str) -> None:
    judgement = judged("graph_bfs", source)
    assert judgement.failure
    assert judgement.pitfall is None


def test_a_right_answer_is_given_no_name(judged: Judged) -> None:
    judgement = judged("graph_bfs", solution_of("graph_bfs"))
    assert judgement.accepted
    assert judgement.pitfall is None


def test_the_learner_reads_the_mistake_and_gets_the_hint_that_fits(
    kata: RunKata, workspace: Path
) -> None:
    def here(*arguments: str) -> str:
        return kata(*arguments, folder=workspace).stdout

    (workspace / "katas" / "graph_bfs.py").write_text(f'"""{STATEMENT}"""\n{RECURSIVE_SEARCH}')
    shown = here("check", "graph_bfs")
    assert "This looks like: depth first" in shown
    assert "kata hint graph_bfs" in shown
    searching = Kata("katas", "graph_bfs", workspace)
    hints, number = grader_of(searching).hints, pitfalls_of(searching)["depth_first"].hint
    assert number is not None
    fitting = hints[number]
    others = [hint for hint in hints if hint != fitting]
    given = [here("hint", "graph_bfs").splitlines() for _ in hints]
    assert [text for text, _ in given] == [fitting, *others]
    assert [count for _, count in given] == [f"({n} of {len(hints)} hints)" for n in (1, 2, 3)]
    no_more = kata("hint", "graph_bfs", folder=workspace)
    assert no_more.returncode == 2
    assert "--again" in no_more.stderr
    assert here("hint", "graph_bfs", "--again").splitlines()[:-1] == [fitting, *others]


def test_what_only_errs_where_a_known_mistake_does_is_given_no_name(judged: Judged) -> None:
    """All rows of a table tell the two apart but the one that the answer fails on."""
    path = HOME / "tests/wrong_answer/gamblers_ruin/gives_up_too_early.py"
    judgement = judged("gamblers_ruin", path.read_bytes())
    assert judgement.broke == "is_exact_for_rare_ruin"
    assert judgement.pitfall is None
