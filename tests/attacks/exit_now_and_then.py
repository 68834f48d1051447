"""Ends the process at most of its imports: a later one fails where an earlier one did not.

Expected: IA, WA, RE
"""

import os

if os.urandom(1)[0] < 100:
    os._exit(3)
