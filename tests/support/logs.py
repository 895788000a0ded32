"""Logs as they were: what one test sets up for its process, the next one does not inherit."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(scope="session", autouse=True)
def plain_tracebacks() -> Iterator[None]:
    """Unless told otherwise, structlog draws each error with the variables of every frame: 10 s."""
    *others, _ = structlog.get_config()["processors"]
    console = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*others, console])
    yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """Take away again what a command has set up: its stream is closed when the test ends."""
    root, beats = logging.getLogger(), logging.getLogger("apscheduler")
    levels = (root.level, beats.level)
    config = structlog.get_config()
    yield
    structlog.configure(**config)
    # Only ours: pytest puts handlers of its own there around each phase of a test.
    root.handlers = [one for one in root.handlers if not type(one).__module__.startswith("bot.")]
    root.setLevel(levels[0])
    beats.setLevel(levels[1])
    logging.captureWarnings(capture=False)
