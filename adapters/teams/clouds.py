"""Where a Microsoft cloud has what a bot talks to, and which hosts Teams may name as its own.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

CHANNEL: Final = "msteams"


@dataclass(frozen=True, slots=True)
class Cloud:
    """One cloud. `service_urls` are origins (scheme, host and port) that messages may go to."""

    issuer: str
    metadata_url: str
    login_url: str
    scope: str
    service_urls: tuple[str, ...]

    def serves(self, service_url: str) -> bool:
        """Whether an address an activity names is one of Teams' own."""
        return origin_of(service_url) in self.service_urls

    def at(self, service_urls: tuple[str, ...]) -> Cloud:
        """The cloud with other hosts, where any are given."""
        return replace(self, service_urls=service_urls) if service_urls else self


PUBLIC: Final = Cloud(
    issuer="https://api.botframework.com",
    metadata_url="https://login.botframework.com/v1/.well-known/openidconfiguration",
    login_url="https://login.microsoftonline.com/",
    scope="https://api.botframework.com",
    service_urls=(
        "https://smba.trafficmanager.net",
        "https://smba.infra.gcc.teams.microsoft.com",
    ),
)
US_GOVERNMENT: Final = Cloud(
    issuer="https://api.botframework.us",
    metadata_url="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    login_url="https://login.microsoftonline.us/",
    scope="https://api.botframework.us",
    service_urls=(
        "https://smba.infra.gov.teams.microsoft.us",
        "https://smba.infra.dod.teams.microsoft.us",
    ),
)
CLOUDS: Final[Mapping[str, Cloud]] = {"public": PUBLIC, "us-government": US_GOVERNMENT}


def origin_of(url: str) -> str:
    """Scheme, host and port of an address; "" for one with a password or of another kind."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc:
        return ""
    if "\\" in url or any(one.isspace() for one in url):
        return ""
    standard = port is None or port == (443 if parts.scheme == "https" else 80)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if standard else f":{port}")
