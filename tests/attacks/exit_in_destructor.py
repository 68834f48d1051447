"""Ends the process when the interpreter collects an object, between two requests.

Expected: RE, IA, WA
"""

import os


class Mine:
    def __del__(self):
        os._exit(0)


def cheat(original):
    def plant(*args, **kwargs):
        loop = [Mine()]
        loop.append(loop)
        return original(*args, **kwargs) if len(args) > 9 else loop

    return plant
