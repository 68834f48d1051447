"""Mounts a file system of its own over a folder.

Expected: WA
"""

import os
from pathlib import Path

near = Path(__file__).parent

import ctypes

if ctypes.CDLL(None).mount(b"tmpfs", str(near).encode(), b"tmpfs", 0, None) == 0:
    os._exit(3)
