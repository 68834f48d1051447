"""Reports: the documented form of `--json`, and text of an answer's making kept in its place."""

import ast
import json
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from graders.engine.authored.grader import grader_of
from graders.engine.catalogue.katas import HOME, katas
from graders.engine.costs.blame import Blame
from graders.engine.costs.classes import EXPONENTIAL, Growth
from graders.engine.costs.estimate import Estimate
from graders.engine.costs.growth import ScaleReport
from graders.engine.costs.scale import Resource
from graders.engine.costs.series import Point
from graders.engine.judge import Judgement
from graders.engine.verdicts import Failure, Frame, PromiseReport, Stage, Step, Verdict
from graders.grading.grades import Grade, Grades
from graders.grading.submission import Graded, Submission
from graders.reports import data, layout, markdown, plain, terminal, text

from .answers import RIGHT, after, on_promises, returns, solution_of
from .conftest import Judged
from .toys import remote

SCHEMA = json.loads((Path(data.__file__).parent / "judgements.schema.json").read_text("utf-8"))

SLOW = """
def window_max(values, width):
    if width < 1 or any(value != value for value in values):
        raise ValueError(width)
    return [max(values[i : i + width]) for i in range(len(values) - width + 1)]
"""


# The data


@pytest.mark.parametrize(
    ("stem", "source", "options", "code"),
    [
        ("window_max", None, {}, "AC"),
        ("window_max", SLOW, {"scale": True}, "TLE"),
        ("graph_bfs", returns("path and path[::-1]"), {}, "WA"),
        ("graph_bfs", on_promises("raise IndexError(source)"), {"seed": 7}, "RE"),
        ("graph_bfs", on_promises("print('x' * 5_000_000)"), {}, "OLE"),
        ("graph_bfs", after("[1e999, object(), {1: float('nan')}, 1 / 0]"), {}, "IA"),
        ("graph_bfs", "def shortest_path(graph, source, target:\n    pass", {}, "IA"),
        ("graph_bfs", "def shortest_path(graph): pass", {}, "IA"),
        ("graph_bfs", "def another(): pass", {}, "IA"),
        ("graph_bfs", "def shortest_path(*_): raise NotImplementedError", {}, "NA"),
    ],
)
def test_every_verdict_travels_to_other_processes_whole_and_as_data_of_the_documented_form(
    judged: Judged,
    reference_source: Callable[[str], str],
    stem: str,
    source: str | None,
    options: dict[str, Any],
    code: str,
) -> None:
    judgement = judged(stem, source or reference_source(stem), **options)
    printed = json.dumps(data.as_data([judgement]), allow_nan=False)
    Draft202012Validator(SCHEMA).validate(json.loads(printed))
    (told,) = json.loads(printed)["judgements"]
    assert (told["kata"], told["verdict"]) == (stem, code)
    assert told["seed"] == options.get("seed", 0)
    assert (told["failure"] is None) == (told["stage"] is None) == (code == "AC")
    assert pickle.loads(pickle.dumps(judgement)) == judgement


MISTAKE_OF_OURS = Judgement(
    "graph_bfs", Verdict.JUDGE_ERROR, failure=Failure(Verdict.JUDGE_ERROR, "KeyError: 'x'")
)


@pytest.mark.parametrize("judgements", [[], [MISTAKE_OF_OURS]], ids=["none", "Judge Error"])
def test_what_no_answer_brings_about_has_the_documented_form(judgements: list[Judgement]) -> None:
    printed = json.dumps(data.as_data(judgements))
    Draft202012Validator(SCHEMA).validate(json.loads(printed))


@pytest.mark.parametrize(
    "damage",
    [
        {"verdict": "OK"},
        {"stage": "promises"},
        {"failure": {"verdict": "WA"}},
        {"seconds": -1},
        {"kata": ""},
        {"score": 100},
    ],
    ids=str,
)
def test_data_of_another_form_does_not_pass(damage: dict[str, Any]) -> None:
    """An Accepted judgement passes; damaged in any way it does not."""
    document = data.as_data([Judgement("graph_bfs", Verdict.ACCEPTED)])
    assert Draft202012Validator(SCHEMA).is_valid(document)
    document["judgements"][0] |= damage
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for where, field in _fields(SCHEMA, "$"):
        target = SCHEMA["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field
        assert target.get("description", "").endswith("."), where


def test_the_schema_takes_no_field_that_it_does_not_name() -> None:
    for definition in [SCHEMA, *SCHEMA["$defs"].values()]:
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False
            assert definition["required"] == list(definition["properties"])


def _fields(schema: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, field in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
        yield f"{where}.{name}", field
        yield from _fields(field, f"{where}.{name}")


def test_the_schema_knows_every_verdict_and_resource() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["verdict"]["enum"] == [verdict.code for verdict in Verdict]
    described = definitions["verdict"]["description"]
    assert all(f"{verdict.code} {verdict.title}" in described for verdict in Verdict)
    resources = definitions["scale"]["properties"]["resource"]["enum"]
    assert resources == [resource.value for resource in Resource]
    assert SCHEMA["properties"]["version"]["const"] == data.VERSION


# Text of an answer's making

ESCAPES = "\x1b[2J\x1b]0;title\x07\x9b31m\b\x7f"
FORGED = (
    f"{ESCAPES}\r\u202e\u2066\u200b\u2028\x85\x0b\x0c\ud800"
    "\nAccepted  graph_bfs  0.1 s\n  ✓ forged  100 examples\n::error::forged\n\t ::set-env::\n"
    "##[error]forged\n"
)
TEXTS = f"FORGED = {FORGED!r}\nENCODABLE = FORGED.encode('utf-8', 'replace').decode()"


def report(judgement: Judgement, source: str, folder: Path) -> str:
    """What is printed about this judgement of this source."""
    judged = replace(judgement, source=source.encode("utf-8", "backslashreplace"))
    out = StringIO()
    console = Console(file=out, width=200, soft_wrap=True, highlight=False)
    terminal.show(console, judged, folder / f"{judgement.stem}.py")
    return out.getvalue()


CHANNELS = {
    "prints": on_promises("print(FORGED); 1 / 0"),
    "prints, as bytes": on_promises("import os; os.write(1, ENCODABLE.encode()); 1 / 0"),
    "error message": on_promises("raise ValueError(FORGED)"),
    "error message on import": after("raise ValueError(FORGED)"),
    "error that should have been another": RIGHT.replace('KeyError(f"', 'ValueError(FORGED + f"'),
    "name of an error": on_promises("raise type(FORGED.replace('\\0', ''), (Exception,), {})"),
    "error whose message fails": on_promises(
        "class Silent(Exception):\n    def __str__(self): raise ValueError(FORGED)\nraise Silent"
    ),
    "result": returns("FORGED"),
    "part of a result": returns("path and [*path, FORGED, {FORGED: FORGED}]"),
    "name of a type": returns("type(ENCODABLE, (), {})()"),
    "repr": returns("Shown()", "class Shown:\n    def __repr__(self): return FORGED"),
    "changed argument": on_promises("graph[FORGED] = [FORGED]"),
    "name of a function": on_promises(
        "def fail(): 1 / 0\nfail.__code__ = fail.__code__.replace(co_name=ENCODABLE)\nfail()"
    ),
    "missing module": on_promises("__import__(ENCODABLE)"),
    "source line": f"{RIGHT}\n::error::forged\n",
    "source line further on": f'{RIGHT}\n"""\n##[error]forged""" + \n',
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_text_of_an_answer_s_making_forges_no_line_of_ours(
    judged: Judged, tmp_path: Path, channel: str
) -> None:
    source = f"{TEXTS}\n{CHANNELS[channel]}"
    judgement = judged("graph_bfs", source)
    assert judgement.failure
    printed = report(judgement, source, tmp_path)
    refuse_forgery(printed)
    assert "graph_bfs" in printed.partition("\n")[0]


def refuse_forgery(printed: str) -> None:
    """Nothing in a report moves the cursor, hides, begins like a line of ours, or commands CI."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", printed)
    assert not re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", printed)
    _, *lines = printed.splitlines()
    for line in lines:
        assert not line.startswith(("Accepted", "  ✓ forged")), line
        # Workflow commands: of the one kind after blanks, of the other anywhere in a line.
        assert not line.strip().startswith("::"), line
        assert "##[" not in line, line


def test_ordinary_text_is_shown_as_it_is() -> None:
    ordinary = "naïve Ünïcode 数え方 → ≤ ½ ✓ 🙂 'quotes' \\backslash #[x] :: ##"
    assert text.escaped(ordinary) == ordinary


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x1b", "\\x1b"),
        ("\r", "\\r"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("\0", "\\x00"),
    ],
)
def test_what_is_not_shown_is_written_as_an_escape(char: str, shown: str) -> None:
    assert text.escaped(f"a{char}b") == f"a{shown}b"


# Long output


@pytest.mark.parametrize(("lines", "left_out"), [(12, 0), (13, 1), (10_000, 9_988)])
def test_long_output_is_cut_with_a_true_count(
    judged: Judged, tmp_path: Path, lines: int, left_out: int
) -> None:
    source = on_promises(f"for number in range({lines}): print('line', number)\n1 / 0")
    printed = report(judged("graph_bfs", source), source, tmp_path)
    shown = re.findall(r"^    \| (line \d+)$", printed, re.MULTILINE)
    assert shown == [f"line {number}" for number in range(min(lines, 12))]
    told = re.search(r"^    \| \.\.\. (at least )?(\d+) more lines?$", printed, re.MULTILINE)
    assert bool(told) is (left_out > 0)
    if told:
        count = int(told[2])
        assert count == left_out or (told[1] and 0 < count < left_out)


def test_a_long_line_is_cut_with_a_count() -> None:
    assert text.shortened("x" * 1_000) == ["x" * 200 + " ... 800 more characters"]


def test_one_line_more_is_one_line() -> None:
    assert text.shortened("a\nb\nc", lines=2)[-1] == "... 1 more line"


def test_a_huge_result_is_cut(judged: Judged, tmp_path: Path) -> None:
    source = returns("[0] * 100_000")
    printed = report(judged("graph_bfs", source), source, tmp_path)
    assert "[0, 0, 0" in printed
    assert len(printed) < 10_000


# What a report must say


def failed(**facts: Any) -> Judgement:
    failure = Failure(Verdict.WRONG_ANSWER, "the result is wrong", **facts)
    return Judgement("graph_bfs", Verdict.WRONG_ANSWER, Stage.PROMISES, failure)


def test_a_result_of_none_is_shown(judged: Judged, tmp_path: Path) -> None:
    """The interpreter shows nothing for None; a report that shows nothing leaves one guessing."""
    source = returns("None")
    printed = report(judged("graph_bfs", source), source, tmp_path)
    assert re.search(r"^    got +None$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("examples", "said"), [(0, "not tried"), (1, "1 example"), (2, "2 examples")]
)
def test_the_number_of_examples_is_told_as_it_is(tmp_path: Path, examples: int, said: str) -> None:
    promise = PromiseReport("keeps", "keeps the order", examples, 0.1)
    judgement = Judgement("graph_bfs", Verdict.ACCEPTED, promises=(promise,))
    assert f"keeps the order  {said}\n" in report(judgement, RIGHT, tmp_path)


def test_an_error_shows_the_line_of_the_answer(judged: Judged, tmp_path: Path) -> None:
    source = on_promises("return {}[source]  # lost")
    printed = report(judged("graph_bfs", source), source, tmp_path)
    line = 1 + source.splitlines().index("        return {}[source]  # lost")
    assert f"graph_bfs.py:{line}, in shortest_path\n" in printed
    assert "return {}[source]  # lost" in printed


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_the_answer_that_was_judged_is_quoted_whatever_became_of_the_file(
    judged: Judged, shown: Callable[[Judgement], str], tmp_path: Path, change: str
) -> None:
    judgement = judged("graph_bfs", on_promises("raise IndexError('lost')"))
    file = tmp_path / "graph_bfs.py"
    file.write_text("# something else\n" * 100) if change == "edited" else file.unlink()
    told = shown(judgement)
    assert "raise IndexError('lost')" in told
    assert "something else" not in told


def test_a_line_that_is_not_there_does_no_harm(tmp_path: Path) -> None:
    judgement = failed(frames=(Frame(-3, "f"), Frame(0, "f"), Frame(10**9, "<lambda>")))
    assert "graph_bfs.py:1000000000\n" in report(judgement, RIGHT, tmp_path)


def test_steps_stand_below_each_other_with_their_outcomes_in_line(tmp_path: Path) -> None:
    steps = (Step("box = Box(2)"), Step("box.put('a')", "True"), Step("len(box)", "0"))
    printed = report(failed(steps=steps), RIGHT, tmp_path)
    code = "      box = Box(2)\n      box.put('a')  # True\n      len(box)      # 0\n"
    assert code in printed


def test_every_kind_of_step_is_code_that_can_be_pasted() -> None:
    from graders.authoring import attribute, overwrite, repeat

    source = """
import numpy as np

class Box:
    def __init__(self, items, places, size=0): self.size, self.part = size, np.zeros(2)
    def parts(self): return {"a": self.part}
    def total(self): return float(self.part.sum())
    def draw(self): return self.size
    def __len__(self): return self.size
    def __contains__(self, item): return False
"""
    with remote(source) as answer:
        box = answer.Box([1.5, None], {"a": (1,)}, size=2)
        box.draw()
        len(box)
        "a" in box  # noqa: B015  # what counts is the step
        attribute(box, "size")
        repeat(box, "draw", 3)
        overwrite(box, "parts", {"a": np.array([1.0, 2.5])})
        box.total()
        steps = answer.transcript.steps()
    names: dict[str, Any] = {}
    exec(source, names)
    made, *shown, written, total = [step.code for step in steps]
    exec(made, names)
    assert [repr(eval(code, names)) for code in shown] == ["2", "2", "False", "2", "[2, 2, 2]"]
    exec(written, names)
    assert repr(eval(total, names)) == "3.5"


# Counterexamples that are large

NUMBERS = ", ".join(f"{number}.5" for number in range(30))
LONG_CODES = [
    "attend(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[1, 2]], dtype=np.int32), k=2)",
    f"window_max([{NUMBERS}, float('inf'), -1], 3)",
    f"x = np.array([[[{NUMBERS}], [{NUMBERS}]], [[{NUMBERS}], [{NUMBERS}]]])",
    "(np.array([[1.0, 2.0], [3.0, 4.0]]), [[1, 2, 3], [4, 5, 6]], np.array([np.nan, np.inf, 0.5]))",
    "graph = {'a long name of a node': ['another long name'], 'another long name': [], 'b': ['a']}",
    f"sketch.add('{'two  blanks ' * 10}')",
    "f(*[1, 2], **{'a': [[1.0, 2.0], [3.0, 4.0]]}, b=[[1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0]], c=1)",
    "[" * 90 + "]" * 90,
    "np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14...",
]


@pytest.mark.parametrize("code", LONG_CODES, ids=range(len(LONG_CODES)))
def test_code_that_is_laid_out_means_the_same(code: str) -> None:
    shown = layout.laid_out(code, 74)
    if code.endswith("..."):
        assert shown == code
        return
    assert ast.dump(ast.parse(shown)) == ast.dump(ast.parse(code))
    if "'" not in code.replace("'inf'", "") and not code.startswith("[["):
        assert max(map(len, shown.splitlines())) <= 74 + len("  # shape (1, 2)")


def test_a_matrix_is_shown_row_by_row_with_its_shape() -> None:
    assert layout.laid_out(LONG_CODES[0], 74) == (
        "attend(\n"
        "    np.array([[1.0, 2.0, 3.0],\n"
        "              [4.0, 5.0, 6.0]]),  # shape (2, 3)\n"
        "    np.array([[1, 2]], dtype=np.int32),  # shape (1, 2)\n"
        "    k=2,\n"
        ")"
    )


def test_of_many_calls_the_first_and_last_are_shown_with_a_count(tmp_path: Path) -> None:
    steps = tuple(Step(f"sketch.add({number})", "None") for number in range(80))
    told = report(failed(steps=steps), "", tmp_path)
    shown = re.findall(r"sketch.add\((\d+)\)", told)
    assert shown == [*map(str, range(5)), *map(str, range(70, 80))]
    assert "# 65 more calls, which --json shows" in told


@pytest.mark.slow
def test_a_slow_answer_is_shown_a_small_input_of_what_was_measured(
    judged: Judged, shown: Callable[[Judgement], str]
) -> None:
    told = shown(judged("window_max", SLOW, scale=True))
    code = told.partition("What is measured, for a small n:\n")[2]
    call = code.partition("\n\n")[0]
    names: dict[str, Any] = {}
    exec(SLOW, names)
    assert len(eval(call.strip(), names)) > 0, "it can be pasted"


# What an answer may do


def answering(*lines: str) -> str:
    """An answer to parity_pairs with these lines in its body."""
    return "\n".join(["def even_sum_pairs(values):", *(f"    {line}" for line in lines)]) + "\n"


IMPORTS = "An answer may import the standard library, NumPy and sortedcontainers, and nothing else"
ALONE = "An answer works on its arguments alone: it can open no files, start no processes"
NOTEBOOK = json.dumps({"cells": [{"execution_count": None, "source": [answering("return 0")]}]})


@pytest.mark.parametrize(
    ("source", "advised"),
    [
        ("import torch\n", IMPORTS),
        ("from helpers import count\n", IMPORTS),
        ("from .helpers import count\n", IMPORTS),
        (answering("import pandas"), IMPORTS),
        (answering("open('out.txt', 'w')"), ALONE),
        (answering("open('values.csv')"), ALONE),
        (answering("import subprocess", "subprocess.run(['ls'])"), ALONE),
        (answering("import socket", "socket.create_connection(('localhost', 80))"), ALONE),
        (answering("input()"), "Nobody types while an answer is judged"),
        ("limit = int(input())\n", "Nobody types while an answer is judged"),
        (answering("breakpoint()"), "A debugger has no terminal here"),
        (answering("exit()"), "end a function with `return`"),
        (answering("quit()"), "end a function with `return`"),
        (
            "class Solution:\n    def evenSumPairs(self, values): return 0\n",
            "`even_sum_pairs` is looked for at the top of the file, not inside of `class Solution`",
        ),
        ("class Solution:\n    def countPairs(self, nums): return 0\n", "leave `self` out"),
        ("def evenSumPairs(values): return 0\n", "The file defines `evenSumPairs`: call it"),
        ("if True:\n    def even_sum_pairs_(values): return 0\n", "`kata show parity_pairs`"),
        (solution_of("graph_bfs"), "This is an answer to graph_bfs: kata check graph_bfs"),
        (NOTEBOOK, "This is a Jupyter notebook. Save its code as a Python file"),
        (NOTEBOOK.replace("null", "1"), "This is a Jupyter notebook"),
        ("%matplotlib inline\n", "Leave out lines that begin with % or !"),
        ("", "`kata show parity_pairs` says what to define."),
    ],
    ids=lambda value: value.strip().splitlines()[0][:40] if value.strip() else "empty",
)
def test_what_is_not_allowed_is_said_with_what_to_do(
    judged: Judged, shown: Callable[[Judgement], str], source: str, advised: str
) -> None:
    judgement = judged("parity_pairs", source)
    assert not judgement.accepted
    assert shown(judgement).count(advised) == 1


def test_a_method_of_another_name_is_told(
    judged: Judged, shown: Callable[[Judgement], str]
) -> None:
    source = solution_of("lru_pinned").replace("def unpin(", "def un_pin(")
    assert "The class defines `un_pin`: call it `unpin`." in shown(judged("lru_pinned", source))


def test_an_ordinary_mistake_gets_no_advice_on_what_is_allowed(
    judged: Judged, shown: Callable[[Judgement], str]
) -> None:
    told = shown(judged("parity_pairs", answering("raise PermissionError('mine')")))
    assert "An answer" not in told


# Examples of the statement


@pytest.mark.parametrize(
    ("body", "said", "absent"),
    [
        (
            "import numpy as np; return np.int64(4)",
            "gives a value of another type: expected int, got numpy.int64\n",
            "at [",
        ),
        (
            "import numpy as np; return 4 if len(values) == 5 else np.int64(1)",
            "at [0]: expected the int 1, got an int64\n",
            "gives a value of another type",
        ),
        ("return 4.0", "expected int, got float\n", "at ["),
        ("return [4]", "expected int, got list\n", "at ["),
        ("return 5", "gives something else\n", "expected 4, got 5"),
    ],
)
def test_of_an_example_it_is_told_where_and_in_what_the_value_differs(
    judged: Judged, shown: Callable[[Judgement], str], body: str, said: str, absent: str
) -> None:
    told = shown(judged("parity_pairs", answering(body)))
    assert said in told
    assert absent not in told


def test_behind_the_calls_of_examples_stands_what_the_statement_says(
    judged: Judged, shown: Callable[[Judgement], str]
) -> None:
    told = shown(judged("parity_pairs", answering("return 4 if len(values) == 5 else 0")))
    comments = re.findall("^      (.*?) +# (.*)$", told, re.MULTILINE)
    assert [comment for _, comment in comments] == ["4", "(1, 3)"]
    assert "expected  (1, 3)" in told


# What a slow answer is told

SHAPE = grader_of(next(kata for kata in katas(HOME) if kata.stem == "window_max")).scales[0]
POINTS = tuple(
    Point(n, n * 1e-6, n * n * 1e-9, cut_off=n == 16_000) for n in (4_000, 8_000, 16_000)
)
TOO_SLOW = Failure(Verdict.TIME_LIMIT, "takes too long")
LINE = Blame(7, "if item in seen:", "looks through a sequence item by item", "Keep a set.")


def costly(**fields: Any) -> Judgement:
    """A judgement of an answer that failed its scale check, measured as `fields` say."""
    scale = replace(ScaleReport(SHAPE, POINTS, failure=TOO_SLOW), **fields)
    return Judgement("window_max", Verdict.TIME_LIMIT, Stage.SCALE, TOO_SLOW, scales=(scale,))


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (
            Estimate(2.0, 0.1, (Growth(2.0),)),
            "Yours grows like n^2, the target is n: ten times the input, a hundred times the time.",
        ),
        (
            Estimate(1.7, 0.1, (Growth(1.5), Growth(2.0))),
            "Yours grows like n^1.5 or n^2 (measured: n^1.7), the target is n.",
        ),
        (Estimate(1.7, 0.1, ()), "Yours grows like n^1.7 at these sizes, the target is n."),
        (Estimate(9.0, 0.1, (EXPONENTIAL,)), "Yours grows exponentially with n, the target is n."),
    ],
    ids=["one class", "two", "none", "exponential"],
)
def test_growth_is_told_in_one_sentence(tmp_path: Path, estimate: Estimate, told: str) -> None:
    assert told in report(costly(estimate=estimate), SLOW, tmp_path)


def test_costs_stand_in_a_table(tmp_path: Path) -> None:
    lines = report(costly(), SLOW, tmp_path).splitlines()
    header = next(
        i for i, line in enumerate(lines) if line.split() == ["n", "yours", "reference", "ratio"]
    )
    assert lines[header + 1].split() == ["4_000", "16.0", "ms", "4.0", "ms", "4.0"]
    assert lines[header + 3].split() == ["16_000", ">", "256", "ms", "16.0", "ms", ">", "16.0"]
    assert len({len(line) for line in lines[header : header + 4]}) == 1


def test_the_line_to_blame_is_shown_with_its_remedy(tmp_path: Path) -> None:
    printed = report(costly(blame=LINE), SLOW, tmp_path)
    assert "window_max.py:7\n      if item in seen:\n" in printed
    assert "This line looks through a sequence item by item. Keep a set.\n" in printed


def test_the_code_of_a_blamed_line_forges_no_line_of_ours(tmp_path: Path) -> None:
    printed = report(costly(blame=replace(LINE, code=FORGED.replace("\n", " "))), SLOW, tmp_path)
    assert not any(line.startswith(("Accepted", "::", "##")) for line in printed.splitlines())
    assert not set(printed) & set("\x1b\x07\x9b\u202e")


def test_a_chart_has_both_costs_and_fits_the_window(tmp_path: Path) -> None:
    out = StringIO()
    console = Console(file=out, width=80, highlight=False)
    terminal.show(console, costly(), tmp_path / "window_max.py", charts=True)
    assert "yours" in out.getvalue()
    assert "reference" in out.getvalue()
    assert "4_000" in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 80


def test_growth_that_is_worse_than_the_target_gets_no_bare_tick(tmp_path: Path) -> None:
    remark = "grows faster than the reference (n^2 beside n)"
    doubtful = replace(
        costly(failure=None, outgrows=True, remark=remark),
        verdict=Verdict.ACCEPTED,
        stage=None,
        failure=None,
    )
    printed = report(doubtful, SLOW, tmp_path)
    assert f"  ! {SHAPE.sentence}" in printed
    assert remark in printed

    (judgement,) = data.as_data([doubtful])["judgements"]
    assert judgement["scale"][0]["outgrows"]
    grade = Grade(Graded(Submission("window_max", "katas/window_max.py", SLOW.encode()), doubtful))
    assert plain.remark(grade) == f"{SHAPE.sentence}: {remark}"
    told = markdown.text(Grades((grade,)))
    assert "| ! | window\\_max |" in told
    assert "grows faster than the reference" in told


def test_what_was_measured_has_the_documented_form() -> None:
    inconclusive = costly(inconclusive=True, failure=None, remark="inconclusive")
    judgements = [costly(estimate=Estimate(2.0, 0.1, (Growth(2.0),)), blame=LINE), inconclusive]
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(data.as_data(judgements))))
