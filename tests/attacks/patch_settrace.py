"""Traces every call and changes the result of those that it can reach.

Expected: WA, RE, SV, IA
"""

import sys
import threading


def trace(frame, event, arg):
    frame.f_trace_lines = False
    if event == "return" and isinstance(frame.f_locals.get("reply"), list):
        frame.f_locals["reply"][:] = ["returned", True]
    return trace


sys.settrace(trace)
threading.settrace(trace)
frame = sys._getframe()
while frame:
    frame.f_trace = trace
    frame = frame.f_back
