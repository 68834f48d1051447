"""Makes all chance predictable, in the hope that inputs are drawn here.

Expected: WA
"""

import random

random.Random.random = lambda self: 0.0
random.Random.getrandbits = lambda self, count: 0
random.seed(0)
