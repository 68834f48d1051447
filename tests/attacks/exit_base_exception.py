"""Raises an error that is no Exception, which a careless judge would let through.

Expected: RE
"""


class Quiet(BaseException):
    pass


def cheat(original):
    def fail(*args, **kwargs):
        raise Quiet

    return fail
