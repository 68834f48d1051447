"""Silences warnings, and raises from the hook that shows them.

Expected: WA, RE
"""

import warnings


def show(*_):
    raise SystemExit


warnings.simplefilter("ignore")
warnings.showwarning = show
warnings.warn = lambda *_, **__: None
