"""Takes the seed of hashes from the environment, and what else is there, for a hint.

Expected: WA
"""

import os
import sys

HINTS = [os.environ.get("PYTHONHASHSEED"), os.environ.get("PYTEST_CURRENT_TEST"), *sys.argv]


def cheat(original):
    def called(*args, **kwargs):
        if any("attack" in str(hint) or "pytest" in str(hint) for hint in HINTS):
            os._exit(3)
        return original(*args, **kwargs) if hash("a") % 2 else hash(repr(args)) % 2 == 0

    return called
