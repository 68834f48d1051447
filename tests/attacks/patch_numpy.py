"""Lets NumPy say that everything is close and equal.

Expected: WA
"""

import numpy as np

for name in ("isclose", "allclose", "array_equal", "all", "any"):
    setattr(np, name, lambda *_, **__: True)
np.testing.assert_allclose = lambda *_, **__: None
