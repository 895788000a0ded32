"""`earshot slack manifest`."""

from __future__ import annotations

from typing import Annotated

import typer

from adapters.slack.manifest import manifest
from bot.cli.say import fail


def run(
    what: Annotated[str, typer.Argument(help="manifest")],
    url: Annotated[
        str, typer.Option(help="Earshot's public address; without it, Socket Mode is used.")
    ] = "",
) -> None:
    """Print the description of the Slack app, to paste into Slack. See docs/slack.md."""
    if what != "manifest":
        fail(f"There is no “{what}” here. `earshot slack manifest` prints the app's description.")
    if url and not url.startswith("https://"):
        fail("Slack only sends to an address that begins with https://.")
    typer.echo(manifest(url), nl=False)
