"""Takes leases and locks on the files that it may read: whoever opens one of them waits.

Expected: WA
"""

import fcntl
import os
import struct
from contextlib import suppress

F_SETLEASE, F_NOTIFY, F_OFD_SETLK = 1024, 1026, 37
DN_ACCESS = 1
opened = os.open(os.__file__, os.O_RDONLY)
folder = os.open(os.path.dirname(os.__file__), os.O_RDONLY)
whole = struct.pack("hhqqi", fcntl.F_RDLCK, 0, 0, 0, 0)
for descriptor, command, operand in (
    (opened, F_SETLEASE, fcntl.F_WRLCK),
    (opened, F_SETLEASE, fcntl.F_RDLCK),
    (opened, fcntl.F_SETLK, whole),
    (opened, F_OFD_SETLK, whole),
    (folder, F_NOTIFY, DN_ACCESS),
):
    with suppress(OSError):
        fcntl.fcntl(descriptor, command, operand)
        os._exit(3)
with suppress(OSError):
    fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os._exit(3)
