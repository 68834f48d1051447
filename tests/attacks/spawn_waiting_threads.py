"""Starts threads that are no daemons and never end, so that the interpreter could not exit.

Expected: AC
"""

import threading

ANSWER = "right"
for _ in range(4):
    threading.Thread(target=threading.Event().wait).start()
