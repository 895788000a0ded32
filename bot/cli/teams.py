"""`earshot teams package`."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.teams.manifest import manifest, package
from bot.cli.say import fail

_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d+)?")
_LONGEST_NAME: Final = 32


def run(
    what: Annotated[str, typer.Argument(help="package")],
    app_id: Annotated[str, typer.Option(help="The bot's application (client) id in Entra.")],
    host: Annotated[str, typer.Option(help="Earshot's public host: earshot.example.com.")],
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("earshot-teams.zip"),
    developer: Annotated[str, typer.Option(help="Who offers the app to your people.")] = "",
    privacy: Annotated[str, typer.Option(help="Address of your privacy statement.")] = "",
    terms: Annotated[str, typer.Option(help="Address of your terms of use.")] = "",
) -> None:
    """Write the app package to upload to Microsoft Teams. See docs/teams.md."""
    if what != "package":
        fail(f"There is no “{what}” here. `earshot teams package` writes the app package.")
    try:
        bot = str(uuid.UUID(app_id))
    except ValueError:
        fail(f"--app-id must be a GUID such as {uuid.UUID(int=0)}, not {app_id!r}.")
    address = host.removeprefix("https://").rstrip("/").casefold()
    if not _HOST.fullmatch(address):
        fail(f"--host must be a public name such as earshot.example.com, not {host!r}.")
    if len(developer) > _LONGEST_NAME:
        fail(f"--developer may have {_LONGEST_NAME} characters at most.")
    for option, url in (("--privacy", privacy), ("--terms", terms)):
        if url and not url.startswith("https://"):
            fail(f"{option} must begin with https://.")
    try:
        out.write_bytes(package(manifest(bot, address, developer, privacy, terms)))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}.")
    typer.echo(f"{out} is ready. Upload it in Teams: Apps, Manage your apps, Upload an app.")
    typer.echo(f"The bot's messaging endpoint is https://{address}/api/messages.")
