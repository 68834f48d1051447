"""Loops while it is imported, swallowing every error.

Expected: TLE
"""

while True:
    try:
        while True:
            pass
    except BaseException:
        pass
