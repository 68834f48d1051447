"""Empties all modules that are loaded.

Expected: IA, RE
"""

import sys

for name, module in list(sys.modules.items()):
    if name != __name__:
        vars(module).clear()
sys.modules.clear()
