"""Puts a Hypothesis of its own in the place of the real one, which tests nothing.

Expected: WA
"""

import sys
import types

fake = types.ModuleType("hypothesis")
fake.given = lambda *_, **__: lambda _: lambda *_: None
fake.settings = fake.seed = fake.given
sys.modules.update({"hypothesis": fake, "hypothesis.strategies": fake, "pytest": fake})
