"""Changes the real builtins, found through a frame, so that everything is equal and true.

Expected: WA, RE, IA, SV
"""

import sys

real = sys._getframe(0)
while real.f_back:
    real = real.f_back
real.f_builtins.update(isinstance=lambda *_: True, all=lambda _: True, any=lambda _: True)
real.f_builtins.update(abs=lambda _: 0, hash=lambda _: 0, print=lambda *_, **__: None)
