"""Patches the builtins that it sees, which its own code uses.

Expected: WA, RE
"""

import builtins

builtins.len = lambda _: 0
builtins.sorted = builtins.isinstance = lambda *_: True
builtins.__import__ = None
