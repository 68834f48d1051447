"""Makes a POSIX message queue, and removes others.

Expected: WA
"""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.mq_open(b"/kata_attack", os.O_RDWR | os.O_CREAT, 0o600, None) != -1:
    os._exit(3)
if libc.mq_unlink(b"/kata_attack") != -1 or ctypes.get_errno() not in (errno.EPERM, errno.EACCES):
    os._exit(3)  # another error: no such queue
