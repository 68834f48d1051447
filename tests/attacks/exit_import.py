"""Ends the process with status 0 while it is imported, as if all were well.

Expected: IA
"""

import os

os._exit(0)
