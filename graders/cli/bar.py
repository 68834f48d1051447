"""A progress bar for commands that judge in worker processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(name: str, *, shown: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Shows on a terminal how much is done, of how much; leaves nothing behind."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    err = Console(stderr=True)
    if not (shown and err.is_terminal):
        yield lambda done, planned: None
        return
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    # It is drawn when there is news, not by a thread: workers are forked, and threads are not.
    with Progress(*columns, console=err, transient=True, auto_refresh=False) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, planned: progress.update(
            task, completed=done, total=planned, refresh=True
        )
