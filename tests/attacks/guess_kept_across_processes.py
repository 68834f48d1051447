"""Leaves word for its next process, so that it behaves when a failure is confirmed.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

PLACES = ("/tmp/kata_attack_word", "/dev/shm/kata_attack_word", __file__ + ".word")


def cheat(original):
    def called(*args, **kwargs):
        for place in PLACES:
            with suppress(OSError):
                Path(place).write_text("seen")
            with suppress(OSError):
                os.environ["KATA_ATTACK"] = Path(place).read_text()
        return original(*args, **kwargs)

    return called
