"""One grader per kata, named like its stub.

Called, this package lists the katas. `from graders import katas` cannot name a function instead:
the package takes the name as soon as one of its modules is imported.
"""

import sys
from types import ModuleType


class _Graders(ModuleType):
    def __call__(self) -> object:
        from .. import api

        return api.katas()


sys.modules[__name__].__class__ = _Graders
