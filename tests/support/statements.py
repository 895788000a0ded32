"""SQL that is compiled once per run, not once per test, and counted where its number matters.

An engine keeps what it compiled to itself, and nearly every test opens one of its own: a fifth of
what such a test takes would go into the same statements again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.util import LRUCache

SIZE = 4_000


class SharedStatements:
    """SQLAlchemy's `compiled_cache` for every engine of the run.

    A key begins with the engine's dialect. Those of one kind compile alike, since all of them talk
    to the same SQLite or to the same server, so the kind stands for it.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Any] = LRUCache(SIZE)

    def get(self, key: tuple[Any, ...]) -> Any:
        """What was compiled for this key on any engine of its kind; None if nothing was."""
        return self._kept.get(_of_its_kind(key))

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self._kept[_of_its_kind(key)] = compiled


def _of_its_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (type(dialect), *rest)


@pytest.fixture(scope="session", autouse=True)
def shared_statements() -> Iterator[None]:
    """Have every engine that a test opens in this process use the same cache."""
    options = {"compiled_cache": SharedStatements()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "storage.engine.create_engine", partial(create_engine, execution_options=options)
        )
        yield


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What an engine is asked inside, in order."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
