"""The machine: room on the disk, time zones, the port, the public address, the language model."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.doctor.finding import Finding
from bot.embedding.load import load_embedder
from bot.embedding.word_average import WordAverage
from bot.service.ask import readiness
from bot.service.listening import listen
from bot.settings import Settings

_MB: Final = 1024 * 1024
_TOO_LITTLE: Final = 200 * _MB
_LITTLE: Final = 1024 * _MB
_ZONES: Final = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe")


def disk(settings: Settings) -> Finding:
    """Room where the files are."""
    folder = settings.data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    told = f"{free // _MB:,} MB are free in {folder}."
    if free < _TOO_LITTLE:
        return Finding("wrong", "Disk", told, "Make room before the database cannot grow.")
    return Finding("look" if free < _LITTLE else "ok", "Disk", told)


def zones() -> Finding:
    """The time zone data that every schedule needs."""
    try:
        for zone in _ZONES:
            ZoneInfo(zone)
    except ZoneInfoNotFoundError as error:
        told = f"There is no time zone {error.args[0].rpartition(' ')[2]}."
        return Finding("wrong", "Time zones", told, "Install Python's tzdata package.")
    return Finding("ok", "Time zones", "The time zone data is there.")


def port(settings: Settings) -> Finding:
    """Whether the port is free, or Earshot answers on it."""
    if settings.port == 0:
        return Finding("ok", "Port", "Any free port will be taken.")
    try:
        listen(settings.host, settings.port).close()
    except OSError as error:
        return _not_free(settings, error)
    return Finding("ok", "Port", f"Port {settings.port} is free: Earshot is not running here.")


def _not_free(settings: Settings, error: OSError) -> Finding:
    if error.errno != errno.EADDRINUSE:
        told = f"This machine cannot listen on {settings.host}, port {settings.port}."
        return Finding("wrong", "Port", told, "Change EARSHOT_HOST or EARSHOT_PORT.")
    checks = readiness(settings.host, settings.port)
    if checks is None:
        told = f"Port {settings.port} is taken by another program."
        return Finding("wrong", "Port", told, "Stop it, or set EARSHOT_PORT to another one.")
    failing = [f"{name}: {told}" for name, told in checks.items() if told != "ok"]
    if failing:
        told = f"Earshot runs on port {settings.port}, but is not ready. {' '.join(failing)}"
        return Finding("wrong", "Port", told, "Its log says more.")
    return Finding("ok", "Port", f"Earshot runs on port {settings.port}, and is ready.")


def public_url(settings: Settings) -> Finding:
    """The address for links in messages."""
    if settings.local:
        return Finding("ok", "Public address", "The local workspace needs none.")
    if settings.public_url:
        return Finding("ok", "Public address", f"Links lead to {settings.public_url}.")
    return Finding(
        "look",
        "Public address",
        "EARSHOT_PUBLIC_URL is not set, so messages have no links.",
        "Set it to the address people reach Earshot at, such as https://earshot.example.com.",
    )


def language_model() -> Finding:
    """The model that tells what is about the same thing."""
    embedder = load_embedder()
    told = f"Themes are found with {embedder.name}."
    if isinstance(embedder, WordAverage):
        advice = "It is the smaller model. `make model` installs the better one."
        return Finding("look", "Language model", told, advice)
    return Finding("ok", "Language model", told)


def database_file(settings: Settings) -> Path | None:
    """The database's file, or None for a server."""
    prefix, _, path = settings.database_url.partition(":///")
    return Path(path.partition("?")[0]) if prefix == "sqlite" else None
