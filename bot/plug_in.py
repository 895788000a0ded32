"""Platforms other than the local workspace, plugged into a service. Called by `bot.main` alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.handling.handler import Handler
from bot.ticks import Job
from bot.watch import Watch

if TYPE_CHECKING:
    from bot.main import Service

_EVERY: Final = 60.0
"""Seconds between looks whether Slack is connected and its directory fresh."""


@dataclass(frozen=True, slots=True)
class TokenInSettings:
    """One workspace, whose token stands in the settings."""

    value: str

    async def token(self, _workspace: str, /) -> str | None:
        """The token; Slack itself says which workspace it is for."""
        return self.value


def plug_in_slack(service: Service, watch: Watch) -> None:
    """Let the Slack workspace of the settings talk with Earshot."""
    # Slack's SDK takes a while to import, and many installations do without it.
    from adapters.slack.app import SlackAdapter

    kit, settings = service.kit, service.settings
    handler = Handler(kit, lambda command: f"/{command}", service.afterwards)
    adapter = SlackAdapter(
        handle=watch.count_events("slack", handler),
        clock=kit.clock,
        installations=TokenInSettings(settings.slack_bot_token),
        new_id=kit.new_id,
        signing_secret=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
    )
    service.adapters["slack"] = adapter
    service.handlers["slack"] = handler
    service.closing.append(adapter.close)
    service.ticks.jobs = {**service.ticks.jobs, "slack": Job(adapter.keep_up, _EVERY)}
