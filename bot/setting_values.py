"""What a setting's text may be: each function returns it in one form, or raises ValueError."""

from __future__ import annotations

import ipaddress
import re
import uuid
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.vault import read_keys

_POSTGRES: Final = re.compile(r"postgres(ql)?(\+psycopg)?://")


LOCAL_HOSTS: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Where the local workspace may listen: its pages open under these names alone."""


def database_url(text: str) -> str:
    """A SQLite file's URL, or that of a PostgreSQL database with the driver we use."""
    if _POSTGRES.match(text):
        text = _POSTGRES.sub("postgresql+psycopg://", text, count=1)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError from error
    # Every connection to an in-memory database would see one of its own.
    in_a_file = url.drivername == "sqlite" and url.database not in (None, "", ":memory:")
    if not in_a_file and url.drivername != "postgresql+psycopg":
        raise ValueError
    return text


def host(text: str) -> str:
    """An IP address without brackets, or a host's name."""
    try:
        return str(ipaddress.ip_address(text.strip("[]")))
    except ValueError:
        if not re.fullmatch(r"[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?", text) or text[-1].isdigit():
            raise
        return text


def secret_keys(text: str) -> str:
    """Keys that seal secrets; see bot.vault."""
    read_keys(text)
    return text


def bot_token(text: str) -> str:
    """A Slack bot's token."""
    return _beginning("xoxb-", text)


def app_token(text: str) -> str:
    """A Slack app-level token, which opens a socket."""
    return _beginning("xapp-", text)


def guid(text: str) -> str:
    """An id of Microsoft Entra, in small letters."""
    return str(uuid.UUID(text))


def guids(text: str) -> str:
    """Several of them, or * for any."""
    return text if text == "*" else ",".join(guid(one.strip()) for one in text.split(","))


def origins(text: str) -> str:
    """Addresses of hosts: a scheme, a name and perhaps a port, nothing else."""
    return ",".join(_origin(one.strip()) for one in text.split(","))


def _origin(text: str) -> str:
    parts = urlsplit(public_url(text))
    if parts.path:
        raise ValueError
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _beginning(sign: str, text: str) -> str:
    if not text.startswith(sign) or len(text) <= len(sign):
        raise ValueError
    return text


def public_url(text: str) -> str:
    """An http(s) address without a slash at its end; it has no query, and no password."""
    parts = urlsplit(text)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        raise ValueError
    return text.rstrip("/")
