"""Slack as an adapter of Earshot's: one Bolt app behind HTTP and Socket Mode."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import aiohttp
import structlog
from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Handle, Outgoing
from adapters.contract.events import DirectoryChanged, Sender
from adapters.contract.ports import Clock, Grant, Installations, Installed
from adapters.contract.results import LookUp, SendResult
from adapters.slack.api import Api
from adapters.slack.directory import people_of, places_of
from adapters.slack.files import fetch
from adapters.slack.find import look_up
from adapters.slack.guard import Refused, read, verify
from adapters.slack.install import installing
from adapters.slack.listeners import listen
from adapters.slack.oauth import OAuth
from adapters.slack.pace import Pace
from adapters.slack.parse import PLATFORM
from adapters.slack.send import deliver

log = structlog.get_logger(__name__)

_SYNC: Final = timedelta(days=1)

__all__ = ["SlackAdapter"]


class SlackAdapter:
    """Slack workspaces, each known by the token its installation gave.

    Requests come in at /slack/events when there is a `signing_secret`, and over a socket when
    there is an `app_token`. Call `connect` with each workspace at start, and `close` at the end.
    `api_base` is where Slack's Web API is; only tests have another one.
    """

    def __init__(
        self,
        *,
        handle: Handle,
        clock: Clock,
        installations: Installations,
        new_id: Callable[[], str],
        signing_secret: str = "",
        app_token: str = "",
        oauth: OAuth | None = None,
        api_base: str = "https://slack.com/api/",
        real_now: Callable[[], float] = time.time,
        pace: Pace | None = None,
    ) -> None:
        self._handle = handle
        self._clock = clock
        self._installations = installations
        self._new_id = new_id
        self._secret = signing_secret
        self._real_now = real_now
        self._api = Api(installations, api_base)
        self._pace = pace or Pace()
        self._oauth = oauth
        self._bots: dict[str, Installed] = {}
        self._connected = False
        self._synced_at = clock.now()
        self._syncing: dict[str, asyncio.Task[None]] = {}

        async def authorize(team_id: str | None) -> AuthorizeResult | None:
            # Bolt looks at the names of the arguments, and stumbles over a method's self.
            return await self._authorize(team_id)

        self._bolt = AsyncApp(
            authorize=authorize,  # type: ignore[arg-type] # None: not let in
            client=self._api.client(),
            process_before_response=True,
            # Signatures are checked before Bolt reads anything; a socket is trusted by its token.
            request_verification_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        listen(self._bolt, handle, self._api, clock, self)
        self._app_token = app_token
        self._socket: Any = None

    @property
    def platform(self) -> str:
        """The platform's name."""
        return PLATFORM

    async def keep_up(self) -> None:
        """Connect, until it works once; then follow the directories anew every day.

        Called every minute. What goes wrong is logged by the name Slack gives it, never raised.
        """
        now = self._clock.now()
        try:
            if not self._connected:
                await self.connect()
                self._connected = True
            elif now - self._synced_at >= _SYNC:
                await self.sync()
            else:
                return
            self._synced_at = now
        except SlackApiError as error:
            log.error("slack.refused_us", error=str(error.response.get("error", "")))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("slack.not_reached", error=type(error).__name__)

    async def connect(self) -> None:
        """Find out which workspaces let us in, follow their directories, open the socket.

        Raises as `Api.call` does.
        """
        found = await self._installations.all()
        if not found and self._oauth is None:
            found = [await self._own()]
        for one in found:
            self._bots[one.workspace] = one
            await self._sync(one.workspace)
        if self._app_token and self._socket is None:
            # Made only here: the SDK's client wants a running loop.
            self._socket = AsyncSocketModeHandler(self._bolt, self._app_token)
            await self._socket.connect_async()

    async def _own(self) -> Installed:
        """The one workspace whose token stands in the settings."""
        who = await self._api.call("", "auth.test")
        team = str(who["team_id"])
        name = str(who.get("team") or team)
        return Installed(team, name, str(who.get("bot_id", "")), str(who["user_id"]), "")

    async def _entered(self, grant: Grant) -> None:
        """A workspace has just let us in."""
        team = grant.workspace
        self._bots[team] = Installed(team, grant.name, grant.bot_id, grant.bot_user, grant.by)
        await self.sync_soon(team)

    async def left(self, workspace: str) -> None:
        """A workspace has shown us out: its deliveries stop at once."""
        self._bots.pop(workspace, None)
        await self._installations.revoked(workspace)

    async def renew(self, workspace: str, refresh_token: str) -> Grant:
        """A new token for one that ends. Raises as `Api.call` does; LookupError without OAuth."""
        if self._oauth is None:
            raise LookupError(workspace)
        return await self._oauth.renew(self._api, refresh_token)

    async def settle(self) -> None:
        """Wait until what is being looked up is done."""
        await asyncio.gather(*self._syncing.values())

    async def close(self) -> None:
        """Close the socket and leave off what is being looked up."""
        for task in self._syncing.values():
            task.cancel()
        await asyncio.gather(*self._syncing.values(), return_exceptions=True)
        if self._socket is not None:
            await self._socket.close_async()

    def router(self) -> APIRouter:
        """One route for events, interactions and commands."""
        router = APIRouter(include_in_schema=False)
        if self._oauth is not None:
            installing(router, self._oauth, self._api, self._installations, self._entered)

        @router.post("/slack/events")
        async def receive(request: Request) -> Response:
            """Verify, read, commit, then acknowledge."""
            body = await request.body()
            if not self._secret:
                return Response(status_code=404)
            try:
                verify(self._secret, request.headers, body, self._real_now())
                payload = read(request.headers.get("content-type", ""), body)
            except Refused as refused:
                return Response(status_code=refused.status)
            if "ssl_check" in payload:
                return Response()
            bolt = AsyncBoltRequest(body=body.decode(), headers=dict(request.headers))
            return to_starlette_response(await self._bolt.async_dispatch(bolt))

        return router

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Post or redraw one message, once."""
        return await deliver(self._api, self._pace, outgoing)

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        """Find out whether a message with this marker arrived."""
        return await look_up(self._api, outgoing)

    async def fetch(self, workspace: str, ref: str, most: int) -> bytes:
        """The bytes of a file, at most `most`. Raises FileTooLarge, FileGone, or what may pass."""
        return await fetch(self._api, self._installations, workspace, ref, most)

    def spell(self, command: str) -> str:
        """Slack's slash commands."""
        return f"/{command}"

    async def sync(self) -> None:
        """Follow every known workspace's directory anew."""
        for workspace in list(self._bots):
            await self._sync(workspace)

    async def _sync(self, workspace: str) -> None:
        bot = self._bots[workspace]
        people = await people_of(self._api, workspace)
        # Who let us in can say who is asked, whatever their standing in Slack.
        people = tuple(replace(p, admin=p.admin or p.external_id == bot.by) for p in people)
        places = await places_of(self._api, workspace)
        await self._handle(
            DirectoryChanged(
                key=f"directory:{self._new_id()}",
                sender=Sender(PLATFORM, workspace, bot.bot_user),
                at=self._clock.now(),
                workspace_name=bot.name,
                people=people,
                places=places,
            )
        )

    def name_of(self, workspace: str) -> str | None:
        """What a workspace is called; None for one that is not let in."""
        bot = self._bots.get(workspace)
        return bot.name if bot else None

    async def sync_soon(self, workspace: str) -> None:
        """Look everything up in the background, once for any number of events meanwhile."""
        running = self._syncing.get(workspace)
        if workspace in self._bots and (running is None or running.done()):
            self._syncing[workspace] = asyncio.create_task(self._try_sync(workspace))

    async def _try_sync(self, workspace: str) -> None:
        try:
            await self._sync(workspace)
        except Exception as error:  # noqa: BLE001 - the next sync finds what this one missed
            log.warning("slack.sync_failed", error=type(error).__name__)

    async def _authorize(self, team_id: str | None) -> AuthorizeResult | None:
        """Bolt's question whose token to use: answered from memory, not by asking Slack."""
        workspace = team_id or ""
        token = await self._installations.token(workspace)
        if token is None or workspace not in self._bots:
            return None
        bot = self._bots[workspace]
        return AuthorizeResult(
            enterprise_id=None,
            team_id=workspace,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user,
            bot_token=token,
        )
