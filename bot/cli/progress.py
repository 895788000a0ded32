"""How far something is, on a terminal, once it has taken longer than a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_PATIENCE_SECONDS: Final = 1.0

Told = Callable[[int, int], None]
"""Takes how much is done, and how much there is."""


@contextmanager
def progress(what: str) -> Iterator[Told]:
    """A bar under the name of what is being done; gone when it is done.

    Nothing is shown where standard error is no terminal.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    started = time.monotonic()
    shown = False

    def tell(done: int, total: int) -> None:
        nonlocal shown
        waited = time.monotonic() - started > _PATIENCE_SECONDS
        if waited and not shown and bar.console.is_terminal:
            bar.start()
            shown = True
        bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        if shown:
            bar.stop()
