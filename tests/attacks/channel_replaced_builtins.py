"""Replaces what the session's own modules use of the builtins.

Expected: WA, SV, IA, RE
"""

import sys

for name in ("session", "wire", "arguments", "frames"):
    module = sys.modules[f"contestant.{name}"]
    own = dict(vars(sys.modules["builtins"]))
    own.update(
        type=lambda *_: bool, len=lambda _: 1, getattr=lambda *_: True, list=lambda *_: [True]
    )
    module.__dict__["__builtins__"] = own
    vars(module).update(type=own["type"], len=own["len"])
