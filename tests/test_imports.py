"""What an answer, and all that is imported before it, finds under the names of our own modules."""

import subprocess
import sys
from pathlib import Path

import pytest

from graders.engine.answers import answer
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.sandbox import launch

from .toys import toy

LOOKS = f"""
import code, statistics, sys
def places():
    ours = {str(Path(launch.__file__).parent)!r}
    modules = [(name, getattr(module, "__file__", None)) for name, module in sys.modules.items()]
    return [name for name, file in modules if file and file.startswith(ours)]
def standard():
    return statistics.mean([1, 3]), code.InteractiveConsole.__name__
def tried():
    for name in ("calls", "compare", "engine", "faults", "graders", "judge", "launch"):
        try:
            __import__(name)
        except ModuleNotFoundError:
            continue
        return name
"""


def test_an_answer_gets_the_modules_of_the_standard_library() -> None:
    with RemoteAnswer(*toy(LOOKS)) as remote:
        assert remote.standard() == (2, "InteractiveConsole")
        assert remote.tried() is None
        assert {name.split(".")[0] for name in remote.places()} == {"contestant"}


def test_so_does_one_that_is_measured_in_a_program_of_its_own() -> None:
    with answer.start(*toy(LOOKS)) as contestant:
        [value, *_] = contestant.request("call", None, "standard", (), {}, None)
        assert value == (2, "InteractiveConsole")


@pytest.mark.parametrize("module", ["session", "fork_server"])
def test_nothing_beside_the_package_is_in_the_way_while_it_starts(
    tmp_path: Path, module: str
) -> None:
    """Instead of ours a package is started that imports what later Pythons or NumPy may need."""
    package = tmp_path / "contestant"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / f"{module}.py").write_text(
        "import code, statistics\nfrom . import other\ndef main(): print(other.NAME)\n"
    )
    (package / "other.py").write_text("NAME = 'started'\n")
    for name in ("code", "statistics"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('the wrong one')\n")
    bootstrap = launch._BOOTSTRAP.format(str(tmp_path), module)
    done = subprocess.run(
        [sys.executable, *launch._FLAGS, "-c", bootstrap], capture_output=True, timeout=60
    )
    assert (done.stdout, done.stderr) == (b"started\n", b"")
