"""Raises an error with a long chain of causes and a message that takes for ever to write.

Expected: TLE, RE
"""


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def cheat(original):
    def fail(*args, **kwargs):
        error = Endless()
        for _ in range(100_000):
            cause, error = error, Endless()
            error.__cause__ = cause
        raise error

    return fail
