"""Prints which files are mapped once extension modules are loaded: the libraries they need.

A program of its own, which runs no answer: it loads the modules named as arguments without
importing them.
"""

import ctypes
import os
import sys

_RTLD_LAZY = 1


def main() -> None:
    """Prints the paths, one a line."""
    load = ctypes.CDLL(None).dlopen  # Python's own way binds every name at once, which takes longer
    for module in sys.argv[1:]:
        load(os.fsencode(module), _RTLD_LAZY)
    with open("/proc/self/maps", "rb") as maps:  # noqa: PTH123  # its import takes long
        paths = {line[line.index(b"/") :] for line in maps if b"/" in line}
    sys.stdout.buffer.write(b"".join(sorted(paths)))


if __name__ == "__main__":
    main()
