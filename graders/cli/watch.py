"""`kata watch`: an editor on one side, the judge on the other."""

from .common import MaybeStem, all_katas, find, history
from .problems import require_linux


def watch(stem: MaybeStem = None) -> None:
    """Judge on every save. Keys give hints, replay, and more."""
    require_linux()
    from .live import Live, require_terminal

    require_terminal("`kata check STEM` after each change.")
    katas = all_katas()
    if stem:
        Live(katas, find(stem), follow=False).run()
        return
    attempts = history().attempts()
    last = next((kata for kata in katas if attempts and kata.stem == attempts[-1].stem), katas[0])
    Live(katas, last, follow=True).run()
