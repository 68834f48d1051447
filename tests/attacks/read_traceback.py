"""Raises an error and follows its traceback, and those of earlier errors, to the judge.

Expected: WA
"""

import sys


def cheat(original):
    def called(*args, **kwargs):
        try:
            raise ValueError
        except ValueError as error:
            frame = error.__traceback__.tb_frame
        while frame:
            for value in list(frame.f_locals.values()):
                if hasattr(value, "expected"):
                    return value.expected
            frame = frame.f_back
        for name in ("last_value", "last_exc", "last_traceback"):
            if hasattr(sys, name):
                return getattr(sys, name)
        return original(*args, **kwargs)

    return called
