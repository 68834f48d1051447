"""Every check of this repository, one session each: `nox --list` shows them.

A plain `nox` runs what must hold before a commit, with the Python that runs nox.
"""

import sys
from pathlib import Path

import nox

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
VERSION = PROJECT["project"]["version"]
CONSTRAINTS = Path(f".github/constraints/{VERSION}.txt")
THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

nox.options.sessions = ["lint", "types", f"tests-{THIS_PYTHON}"]
nox.options.default_venv_backend = "venv"  # needs nothing but Python
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False


@nox.session
def lint(session: nox.Session) -> None:
    """Style: ruff's rules and its format."""
    install(session)
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Types: mypy, strict, over everything."""
    install(session)
    session.run("mypy")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Tests, on every supported Python that is installed; `-- -k WORD` picks some."""
    install(session)
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS)
def slow(session: nox.Session) -> None:
    """Tests that plain pytest leaves out: katas proved in full, and a closer look at the judge."""
    install(session)
    session.run("pytest", "-m", "slow or proof", *session.posargs)


@nox.session(name="lint-katas")
def lint_katas(session: nox.Session) -> None:
    """Proof of every kata over many seeds, and of its grader by mutants of the reference."""
    install(session)
    session.run("kata", "lint", "--all", "--seeds", "50", "--mutants")


@nox.session
def attacks(session: nox.Session) -> None:
    """Every attack of the corpus on three katas of different shape, measuring costs as well."""
    install(session)
    session.run("pytest", "-m", "", "tests/test_attacks.py", env={"KATA_ATTACKS": "all"})


@nox.session
def fuzz(session: nox.Session) -> None:
    """A million damaged frames for the decoder of results."""
    install(session)
    session.run("python", "-m", "tests.fuzz", *session.posargs)


@nox.session
def budgets(session: nox.Session) -> None:
    """Measure what right and slow answers take, on every shape; `-- STEM ...` picks katas."""
    install(session)
    session.run("python", "-m", "tests.growth", "budgets", *session.posargs)
    if not session.posargs:
        session.run("python", "-m", "tests.growth", "limits")


@nox.session
def growth(session: nox.Session) -> None:
    """Judge every answer of known growth, quiet and loaded, and compare with big_O."""
    install(session)
    session.install("big-O")
    for options in ((), ("--loaded",)):
        session.run("python", "-m", "tests.growth", "labels", *options)
    session.run("python", "-m", "tests.growth", "big_o")


@nox.session
def soak(session: nox.Session) -> None:
    """Judge right answers 20 000 times, half of them on a loaded machine: none may fail."""
    install(session)
    for options in ((), ("--loaded",)):
        session.run("python", "-m", "tests.growth", "soak", "--judgements", "10000", *options)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed: start-up, checks, and what the contestant's own process costs."""
    install(session)
    session.run("python", "-m", "tests.bench")


@nox.session
def batch(session: nox.Session) -> None:
    """A class of 300 submissions: a run killed three times, a Dask cluster that loses a worker."""
    session.install("--editable", ".[cluster,dev]")
    session.run("python", "-m", "tests.class_run", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Draw the README's pictures again, from real runs."""
    install(session)
    session.run("python", "-m", "tests.pictures")


@nox.session(reuse_venv=False)
def constraints(session: nox.Session) -> None:
    """Write down the version of every package that this release is tested with."""
    install(session)
    frozen = session.run("python", "-m", "pip", "freeze", "--exclude-editable", silent=True)
    told = (
        f"# What {VERSION} was tested with, on Python {THIS_PYTHON}. Written by: nox -s constraints"
    )
    CONSTRAINTS.write_text(f"{told}\n{frozen}", "utf-8")


@nox.session(reuse_venv=False)
def build(session: nox.Session) -> None:
    """Build the wheel and the source archive into dist/, and judge with what the wheel installs."""
    session.install("build")
    session.run("python", "-m", "build")
    session.install("--constraint", str(CONSTRAINTS), f"dist/mle_katas-{VERSION}-py3-none-any.whl")
    session.run("python", "-m", "pip", "check")
    right = Path("solutions/katas/lru_pinned.py").resolve()
    session.chdir(session.create_tmp())  # out of the clone
    session.run("kata", "check", "lru_pinned", "--answer", str(right))


def install(session: nox.Session) -> None:
    """Installs the project as it is in this folder, with all that its checks need."""
    session.install("--editable", ".[dev]")
