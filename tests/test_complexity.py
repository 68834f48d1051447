"""`kata complexity`: how a function of the user's own grows."""

import json
from pathlib import Path

import pytest

from .conftest import RunKata

SORTS = """
def bubble(values):
    values = list(values)
    for i in range(len(values)):
        for j in range(len(values) - 1 - i):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
    return values


def merge(first, second):
    return sum(max(one, other) for one, other in zip(first, second))


def fails(values):
    return values["x"]
"""


@pytest.fixture
def sorts(tmp_path: Path) -> Path:
    """A file with functions to measure."""
    path = tmp_path / "sorts.py"
    path.write_text(SORTS)
    return path


def test_class_times_and_line_are_told(kata: RunKata, sorts: Path) -> None:
    """The line may be left out, or be off by one or two, where the machine was too noisy."""
    for _ in range(3):
        done = kata("complexity", f"{sorts}:bubble")
        assert done.returncode == 0, done.stderr
        headline, *_ = done.stdout.splitlines()
        assert "n^2" in headline
        assert "take it as a hint" in done.stdout
        if "sorts.py:5" in done.stdout:
            break
    assert "sorts.py:5" in done.stdout


def test_the_same_as_data(kata: RunKata, sorts: Path) -> None:
    done = kata("complexity", f"{sorts}:bubble", "--json")
    found = json.loads(done.stdout)
    assert "n^2" in found["estimate"]["classes"]
    sizes = [point["n"] for point in found["points"]]
    assert sizes == sorted(sizes)
    assert len(sizes) > 5


def test_an_input_may_have_several_arguments(kata: RunKata, sorts: Path) -> None:
    several = "(sorted(rng.random() for _ in range(n)), list(range(n)))"
    done = kata("complexity", f"{sorts}:merge", "--input", several)
    assert done.returncode == 0, done.stderr
    assert "grows like n" in done.stdout
    assert "n^2" not in done.stdout


def test_no_text_of_a_function_s_making_moves_the_cursor(kata: RunKata, tmp_path: Path) -> None:
    (tmp_path / "hostile.py").write_text(
        "def f(values):\n    raise ValueError('\\x1b[2J\\x1b]0;owned\\x07')\n"
    )
    done = kata("complexity", f"{tmp_path}/hostile.py:f")
    assert done.returncode == 1
    assert "owned" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["sorts.py"], 2, "write PATH:FUNCTION"),
        (["missing.py:f"], 2, "missing.py cannot be read"),
        (["sorts.py:bubble", "--input", "range(n"], 2, "--input is no Python expression"),
        (["sorts.py:bubble", "--input", "[0] * m"], 2, "--input fails for n = 4: NameError"),
        (["sorts.py:shell"], 1, "shell"),
        (["sorts.py:fails"], 1, "TypeError"),
    ],
    ids=["no function", "no file", "no expression", "expression fails", "not there", "fails"],
)
def test_what_cannot_be_measured_is_said(
    kata: RunKata, sorts: Path, arguments: list[str], code: int, said: str
) -> None:
    done = kata("complexity", *arguments, folder=sorts.parent)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
