"""Takes the state of the random generators for the one that inputs are drawn with.

Expected: WA
"""

import random


def cheat(original):
    def called(*args, **kwargs):
        guess = random.Random()
        guess.setstate(random.getstate())
        return random.choice([original(*args, **kwargs), guess.random() < 0.5, None])

    return called
