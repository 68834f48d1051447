"""Compiles and caches modules where Python would find them.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import compileall
import py_compile
import sys

sys.dont_write_bytecode = False
for path in (Path(__file__), Path(os.__file__)):
    with suppress(OSError, py_compile.PyCompileError):
        py_compile.compile(str(path), cfile=str(near / "kata_attack.pyc"), doraise=True)
with suppress(OSError):
    compileall.compile_dir(near, quiet=2)
