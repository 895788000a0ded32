"""Platforms other than the local workspace, plugged into a service. Called by `bot.main` alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from adapters.contract.ports import Grant, Installed
from bot.clock import SystemClock
from bot.handling.handler import Handler
from bot.installations import StoredInstallations
from bot.ticks import Job
from bot.vault import Vault, read_keys
from bot.watch import Watch

if TYPE_CHECKING:
    from bot.main import Service

_API: Final = "https://slack.com/api/"
_EVERY: Final = 60.0
"""Seconds between looks whether Slack is connected and its directory fresh."""


@dataclass(slots=True)
class TokenInSettings:
    """One workspace, whose token stands in the settings. Nobody else can let Earshot in."""

    value: str

    async def token(self, _workspace: str, /) -> str | None:
        """The token; Slack itself says which workspace it is for."""
        return self.value or None

    async def all(self) -> list[Installed]:
        """None that is known before Slack was asked."""
        return []

    async def begin(self, _secret: str, /) -> None:
        """Nothing begins here."""

    async def end(self, _secret: str, /) -> bool:
        """No attempt is known."""
        return False

    async def granted(self, grant: Grant, /) -> None:
        """Keep the token until the next start; settings are not ours to write."""
        self.value = grant.token

    async def revoked(self, _workspace: str, _at: datetime | None = None, /) -> None:
        """The token is of no use any more."""
        self.value = ""

    async def refused(self, _workspace: str, /) -> None:
        """There is no other one."""


def plug_in_slack(service: Service, watch: Watch, api_base: str = _API) -> None:
    """Let Slack talk with Earshot: the workspace of the settings, or all that install it.

    `api_base` is where Slack's Web API is.
    """
    # Slack's SDK takes a while to import, and many installations do without it.
    from adapters.slack.app import SlackAdapter
    from adapters.slack.oauth import OAuth

    kit, settings = service.kit, service.settings
    handler = Handler(kit, lambda command: f"/{command}", service.afterwards, searches=True)
    oauth = None
    installations: StoredInstallations | TokenInSettings
    installations = TokenInSettings(settings.slack_bot_token)
    if settings.slack_client_id:
        oauth = OAuth(settings.slack_client_id, settings.slack_client_secret, settings.public_url)
        vault = Vault(read_keys(settings.secret_keys))
        installations = StoredInstallations(kit, vault, "slack", SystemClock())
    adapter = SlackAdapter(
        handle=watch.count_events("slack", handler),
        clock=kit.clock,
        installations=installations,
        oauth=oauth,
        new_id=kit.new_id,
        signing_secret=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
        api_base=api_base,
    )
    if isinstance(installations, StoredInstallations):
        installations.renew = adapter.renew
    service.adapters["slack"] = adapter
    service.handlers["slack"] = handler
    service.closing.append(adapter.close)
    service.ticks.jobs = {**service.ticks.jobs, "slack": Job(adapter.keep_up, _EVERY)}
