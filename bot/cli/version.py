"""`earshot version`."""

from __future__ import annotations

import platform
from importlib import metadata

import typer


def run() -> None:
    """Print the version of Earshot and of the Python that runs it."""
    typer.echo(f"earshot {metadata.version('earshot')} (Python {platform.python_version()})")
