"""The workspaces that let us in, as Slack knows them, and whose token acts in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt.authorization import AuthorizeResult

from adapters.contract.ports import Grant, Installations, Installed
from adapters.slack.api import Api


class Workspaces:
    """Kept in memory, since Slack's own `authorize` would ask Slack at every event.

    With `alone` the one workspace is that of the token in the settings.
    """

    def __init__(self, api: Api, installations: Installations, *, alone: bool) -> None:
        self._api = api
        self._installations = installations
        self._alone = alone
        self._known: dict[str, Installed] = {}

    def __iter__(self) -> Any:
        """Every workspace's id."""
        return iter(list(self._known))

    async def load(self) -> None:
        """Find out which let us in, those included that another process was told of.

        Raises as `Api.call` does.
        """
        if self._alone:
            if not self._known:
                own = await self._own()
                self._known[own.workspace] = own
            return
        self._known = {one.workspace: one for one in await self._installations.all()}

    def get(self, workspace: str) -> Installed | None:
        """A workspace, or None for one that is not let in."""
        return self._known.get(workspace)

    def enter(self, grant: Grant) -> None:
        """A workspace has just let us in."""
        made = Installed(grant.workspace, grant.name, grant.bot_id, grant.bot_user, grant.by)
        self._known[grant.workspace] = made

    async def leave(self, workspace: str, at: datetime) -> None:
        """It showed us out then: its deliveries stop at once, unless it let us in again since."""
        await self._installations.revoked(workspace, at)
        if await self._installations.token(workspace) is None:
            self._known.pop(workspace, None)

    def wrote(self, workspace: str, message: Mapping[str, Any]) -> bool:
        """Whether a message is our own."""
        bot = self._known.get(workspace)
        if bot is None:
            return False
        ours = message.get("bot_id") == bot.bot_id if bot.bot_id else False
        return ours or message.get("user") == bot.bot_user

    async def authorize(self, team_id: str | None) -> AuthorizeResult | None:
        """Bolt's question whose token to use; None for a workspace that is not let in."""
        workspace = team_id if isinstance(team_id, str) else ""
        token = await self._installations.token(workspace)
        if token is None:
            return None
        if workspace not in self._known:
            await self.load()
        bot = self._known.get(workspace)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=workspace,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user,
            bot_token=token,
        )

    async def _own(self) -> Installed:
        """The one workspace whose token stands in the settings."""
        who = await self._api.call("", "auth.test")
        team = str(who["team_id"])
        name = str(who.get("team") or team)
        return Installed(team, name, str(who.get("bot_id", "")), str(who["user_id"]), "")
