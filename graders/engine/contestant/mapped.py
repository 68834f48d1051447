"""Prints which files are mapped once extension modules are loaded: the libraries they need.

A program of its own, which runs no answer: it loads the modules named as arguments without
importing them.
"""

import ctypes
import os
import sys
from pathlib import Path

_RTLD_LAZY = 1


def main() -> None:
    """Prints the paths, one a line."""
    load = ctypes.CDLL(None).dlopen  # Python's own way binds every name at once, which takes longer
    for module in sys.argv[1:]:
        load(os.fsencode(module), _RTLD_LAZY)
    lines = Path("/proc/self/maps").read_text("utf-8", "surrogateescape").splitlines()
    paths = {line[line.index("/") :] for line in lines if "/" in line}
    sys.stdout.buffer.write(b"".join(os.fsencode(path) + b"\n" for path in sorted(paths)))


if __name__ == "__main__":
    main()
