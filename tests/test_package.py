"""The package: what the wheel holds, that it works on its own, and which way imports point."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from zipfile import ZipFile

import pytest

from graders import authoring
from graders.engine.catalogue.katas import FAMILIES, HOME, katas
from graders.engine.sandbox.process import PACKAGES

from .answers import solution_of

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
OURS = ("graders", "solutions", *FAMILIES)
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, built from this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, str(folder)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True, timeout=60)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    return set(ZipFile(wheel).namelist())


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("part", ["", "graders/", "solutions/", "solutions/pitfalls/"])
def test_the_wheel_holds_each_kata_s_files(names: set[str], part: str, family: str) -> None:
    here = {f"{part}{family}/{path.name}" for path in (HOME / part / family).glob("*.py")}
    assert here
    assert here <= names


def test_the_wheel_holds_the_marker_of_types_the_schema_and_the_licence(names: set[str]) -> None:
    assert "graders/py.typed" in names
    assert "graders/reports/judgements.schema.json" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    folders = {name.partition("/")[0] for name in names}
    ours = {"graders", "solutions", *FAMILIES}
    assert {name for name in folders if not name.endswith(".dist-info")} == ours
    kinds = {Path(name).suffix for name in names if ".dist-info/" not in name}
    assert kinds == {".py", ".typed", ".json", ".toml", ".md"}
    assert not [name for name in names if re.search(r"\btests?\b|conftest|test_", name)]


def test_the_wheel_works_away_from_the_project(wheel: Path, tmp_path: Path) -> None:
    installed, home = tmp_path / "installed", tmp_path / "home"
    ZipFile(wheel).extractall(installed)
    home.mkdir()

    def kata(*arguments: str, folder: Path = home) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", _entry_point(installed), *arguments],
            cwd=folder,
            env={"PYTHONPATH": str(installed), "HOME": str(home), "PATH": ""},
            capture_output=True,
            encoding="utf-8",
            timeout=100,
        )

    practice = home / "practice"
    assert kata("init", "practice").returncode == 0
    listed = kata("list", folder=practice)
    assert [line.split()[0] for line in listed.stdout.splitlines()[1:]] == [
        one.stem for one in katas(HOME)
    ]

    stub = practice / "katas/window_max.py"
    untouched = stub.read_bytes()
    stub.write_bytes(untouched + solution_of("window_max").encode())
    done = kata("check", "window_max", "--no-scale", folder=practice)
    assert done.stdout.startswith("Accepted  window_max"), done
    assert done.returncode == 0

    assert kata("reset", "window_max", folder=practice).returncode == 0
    assert stub.read_bytes() == untouched
    assert {path.name for path in home.iterdir()} == {"practice"}, "nothing is left in HOME"

    refused = kata("new", "first_repeat", folder=practice)
    assert refused.returncode == 2, refused
    assert "katas are written in a clone of the repository" in refused.stderr
    assert not list(installed.rglob("first_repeat.py"))


def _entry_point(installed: Path) -> str:
    """What the `kata` script of an installation runs; it must be the one that was unpacked."""
    (listed,) = installed.glob("*.dist-info/entry_points.txt")
    module, _, function = re.findall(r"^kata = (.*)$", listed.read_text(), re.MULTILINE)[
        0
    ].partition(":")
    return (
        f"import {module} as m; assert m.__file__.startswith({str(installed)!r}), m.__file__; "
        f"m.{function}()"
    )


# Which way imports point


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its name."""
    paths = [path for part in OURS for path in (HOME / part).rglob("*.py")]
    return {_name(path): ast.parse(path.read_bytes()) for path in paths}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def imports(module: str, *, when_loaded: bool = False) -> set[str]:
    """The modules that a module imports; `when_loaded`: only those that its own import needs."""
    tree = modules()[module]
    nodes = _when_loaded(tree) if when_loaded else ast.walk(tree)
    return {name for node in nodes for name in _imported(module, node)}


def _when_loaded(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs on import: not in a function, not for type checkers alone."""
    for node in ast.iter_child_nodes(tree):
        lazy = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not lazy and not for_types:
            yield node
            yield from _when_loaded(node)


def _imported(module: str, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(origin, names, level):
            source = _absolute(module, origin or "", level)
            for alias in names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in modules() else source


def _absolute(module: str, origin: str, level: int) -> str:
    if not level:
        return origin
    is_package = (HOME / module.replace(".", "/")).is_dir()
    parts = module.split(".")
    above = parts[: len(parts) - level + is_package]
    return ".".join([*above, origin] if origin else above)


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


MAY_IMPORT = {
    "graders.cli": (
        "graders.cli",
        "graders.batch",
        "graders.grading",
        "graders.practice",
        "graders.lint",
        "graders.reports",
        "graders.workers",
        "graders.workspace",
        "graders.engine",
    ),
    "graders.practice": (
        "graders.practice",
        "graders.workers",
        "graders.workspace",
        "graders.engine",
    ),
    "graders.workspace": ("graders.workspace", "graders.engine"),
    "graders.workers": ("graders.workers", "graders.engine"),
    "graders.lint": ("graders.lint", "graders.workers", "graders.engine"),
    "graders.api": ("graders.apart", "graders.grading", "graders.engine"),
    "graders.apart": ("graders.grading", "graders.reports", "graders.workers", "graders.engine"),
    "graders.batch": (
        "graders.batch",
        "graders.grading",
        "graders.reports",
        "graders.workers",
        "graders.workspace",
        "graders.engine",
    ),
    "graders.grading": ("graders.grading", "graders.workspace", "graders.engine"),
    "graders.reports": (
        "graders.reports",
        "graders.grading",
        "graders.practice",
        "graders.lint",
        "graders.workspace",
        "graders.engine",
    ),
    "graders.katas": ("graders.authoring", "graders.strategies"),
    "graders.ml_katas": ("graders.authoring", "graders.strategies"),
    "graders.strategies": ("graders.authoring", "graders.strategies"),
    "graders.authoring": ("graders.engine",),
    "graders.engine": ("graders.engine",),
    "graders.engine.sandbox.contestant": ("graders.engine.sandbox.contestant",),
    "solutions.pitfalls": ("solutions",),
    **dict.fromkeys(("solutions.katas", "solutions.ml_katas", *FAMILIES), ()),
}


CALLED = "graders.katas"  # the package itself, which lists the katas; no grader may do as it does


def test_the_package_that_is_called_imports_nothing_before() -> None:
    assert imports(CALLED) == {"graders.api", "sys", "types"}
    assert imports(CALLED, when_loaded=True) == {"sys", "types"}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    inside = [name for name in modules() if within(name, package) and name != CALLED]
    assert inside
    for module in inside:
        ours = {name for name in imports(module) if within(name, *OURS)}
        astray = {name for name in ours if not within(name, *MAY_IMPORT[package])}
        assert not astray, f"{module} imports {astray}"


# The rooms of the engine from the ground up: each imports only from itself and those before it.
ROOMS = (
    "verdicts",
    "faults",
    "system",
    "reading",
    "catalogue",
    "sandbox.contestant",
    "sandbox",
    "values",
    "answers",
    "checks",
    "promises",
    "costs",
    "authored",
    "recognition",
    "judge",
)


def room_of(module: str) -> str:
    """The room of a module of the engine, the longest name that fits."""
    inside = module.removeprefix("graders.engine.")
    return max((room for room in ROOMS if within(inside, room)), key=len, default="")


def test_no_arrow_between_the_rooms_of_the_engine_leads_upwards() -> None:
    inside = [name for name in modules() if name.startswith("graders.engine.")]
    assert {room_of(module) for module in inside} == set(ROOMS)
    for module in inside:
        for other in filter(lambda name: name.startswith("graders.engine."), imports(module)):
            upward = ROOMS.index(room_of(other)) > ROOMS.index(room_of(module))
            assert not upward, f"{module} imports {other}"


MOST_LINES, REASON = 300, "Above 300 lines because "  # in the docstring


def test_a_long_module_of_the_engine_says_why_it_is_long() -> None:
    for path in (HOME / "graders/engine").rglob("*.py"):
        text = path.read_text("utf-8")
        is_long = len(text.splitlines()) > MOST_LINES
        says_why = REASON in (ast.get_docstring(ast.parse(text)) or "")
        assert says_why == is_long, path


def test_the_engine_says_what_its_rooms_are_for() -> None:
    told = re.findall(r"`(\w+)`", ast.get_docstring(modules()["graders.engine"]) or "")
    assert {room.rpartition(".")[2] for room in ROOMS} <= set(told)


def test_the_page_for_authors_names_all_that_there_is_to_import() -> None:
    page = ast.get_docstring(modules()["graders.authoring"]) or ""
    assert set(authoring.__all__) <= set(re.findall(r"`(\w+)`", page))


def test_every_module_has_its_place_among_those_rules() -> None:
    homeless = {name for name in modules() if not within(name, *MAY_IMPORT)}
    assert homeless == {"graders", "solutions"}
    assert imports("graders") == {"graders.api", "graders.apart", "importlib", "typing"}
    assert imports("graders", when_loaded=True) == {"typing"}
    assert not imports("solutions")


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        name: {other for other in imports(name, when_loaded=True) if other in modules()} - {name}
        for name in modules()
    }
    assert any(graph.values())
    TopologicalSorter(graph).prepare()  # raises CycleError and names the modules


def foreign(module: str, **when: bool) -> set[str]:
    """The packages that a module imports and that are neither ours nor Python's own."""
    roots = {name.partition(".")[0] for name in imports(module, **when)}
    return roots - set(OURS) - sys.stdlib_module_names


@pytest.mark.parametrize(
    ("package", "allowed", "when_loaded"),
    [
        ("graders.engine", {"hypothesis", "numpy"}, {"hypothesis"}),
        ("graders.engine.sandbox.contestant", {"numpy"}, set()),
        ("graders.practice", {"fsrs", "hypothesis"}, {"fsrs", "hypothesis"}),
        ("graders.workspace", set(), set()),
        ("graders.lint", set(), set()),
        ("graders.batch", {"distributed", "rich"}, {"rich"}),
        ("graders.grading", {"hypothesis"}, set()),
        ("graders.reports", {"rich", "plotext", "icalendar"}, {"rich"}),
        ("graders.cli", {"typer", "rich", "hypothesis", "numpy"}, {"typer", "rich"}),
    ],
)
def test_libraries_are_imported_where_they_belong(
    package: str, allowed: set[str], when_loaded: set[str]
) -> None:
    """NumPy and charts only inside functions: what does without them starts in half the time."""
    for module in filter(lambda name: within(name, package), modules()):
        assert foreign(module) <= allowed, module
        assert foreign(module, when_loaded=True) <= when_loaded, module


def test_the_engine_knows_no_kata_by_name() -> None:
    stems = "|".join(kata.stem for kata in katas(HOME))
    for path in (HOME / "graders/engine").rglob("*.py"):
        assert not re.search(rf"\b({stems})\b", path.read_text("utf-8")), path


@pytest.mark.parametrize("part", [("graders", "solutions"), FAMILIES], ids=["ours", "stubs"])
def test_what_is_imported_is_declared(part: tuple[str, ...]) -> None:
    ours = {*dependencies(), *dependencies("cluster")}
    declared = ours if part != FAMILIES else set(PACKAGES)
    for module in filter(lambda name: within(name, *part), modules()):
        assert foreign(module) <= declared, module


def dependencies(extra: str = "") -> list[str]:
    lines = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return [re.split(r"[^\w-]", line)[0] for line in lines]


@pytest.mark.parametrize("dependency", dependencies())
def test_what_is_declared_is_needed(dependency: str) -> None:
    """By a module of ours, or by answers, which may import it."""
    used = {name for module in modules() for name in foreign(module)}
    assert dependency in used | set(PACKAGES)
