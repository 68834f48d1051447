"""Raises the errors with which test runners and Hypothesis skip a case.

Expected: RE, WA
"""

import unittest


class SkipTest(unittest.SkipTest):
    __module__ = "unittest.case"


class UnsatisfiedAssumption(SkipTest):
    __module__ = "hypothesis.errors"


def cheat(original):
    def skip(*args, **kwargs):
        raise UnsatisfiedAssumption("skipped")

    return skip
