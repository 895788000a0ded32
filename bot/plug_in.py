"""Platforms other than the local workspace, plugged into a service. Called by `bot.main` alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from adapters.contract.ports import Grant, Installed
from bot.clock import SystemClock
from bot.desks.reception import command_words
from bot.directory import StoredPlaces
from bot.handling.handler import Handler
from bot.installations import StoredInstallations
from bot.sealing import AddressSeal
from bot.settings import Settings
from bot.ticks import Job
from bot.vault import Vault, read_keys
from bot.watch import Watch

if TYPE_CHECKING:
    from adapters.teams.credentials import Credentials
    from bot.main import Service

_API: Final = "https://slack.com/api/"
_EVERY: Final = 60.0
"""Seconds between looks whether a platform is connected and its directory fresh."""

_PLAYGROUND: Final = (
    "http://localhost:56150",
    "http://127.0.0.1:56150",
)
"""Where Microsoft's local playground for agents listens, unless it is told otherwise."""


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


def plug_in_teams(service: Service, watch: Watch) -> None:
    """Let Microsoft Teams talk with Earshot."""
    # Microsoft's SDK takes two seconds to import, and many installations do without it.
    from adapters.teams.app import TeamsAdapter
    from adapters.teams.clouds import CLOUDS
    from adapters.teams.commands import spell
    from adapters.teams.credentials import AppCredentials, NoCredentials

    kit, settings = service.kit, service.settings
    handler = Handler(kit, spell, service.afterwards)
    cloud = CLOUDS[settings.teams_cloud].at(_listed(settings.teams_service_urls))
    if settings.teams_anonymous and not settings.teams_service_urls:
        cloud = cloud.at(_PLAYGROUND)
    credentials: Credentials = NoCredentials()
    if settings.teams_app_id:
        credentials = AppCredentials(
            cloud,
            settings.teams_app_id,
            settings.teams_app_password,
            settings.teams_tenant_id,
        )
    adapter = TeamsAdapter(
        handle=watch.count_events("teams", handler),
        clock=kit.clock,
        seal=AddressSeal(Vault(read_keys(settings.secret_keys)), "teams"),
        places=StoredPlaces(kit.store, "teams"),
        new_id=kit.new_id,
        cloud=cloud,
        app_id=settings.teams_app_id,
        credentials=credentials,
        commands=command_words(),
        tenants=_tenants(settings),
        admins=frozenset(_listed(settings.teams_admins)),
    )
    service.adapters["teams"] = adapter
    service.handlers["teams"] = handler
    service.closing.append(adapter.close)
    service.ticks.jobs = {**service.ticks.jobs, "teams": Job(adapter.keep_up, _EVERY)}


def _tenants(settings: Settings) -> frozenset[str] | None:
    """Who is served: the bot's own tenant, unless others are named."""
    if settings.teams_anonymous or settings.teams_tenants == "*":
        return None
    return frozenset(_listed(settings.teams_tenants) or (settings.teams_tenant_id,))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in text.split(","))))
