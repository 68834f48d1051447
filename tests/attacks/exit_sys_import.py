"""Calls `sys.exit` while it is imported.

Expected: IA
"""

import sys

sys.exit(0)
