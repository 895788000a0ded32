"""Slack as an adapter of Earshot's: one Bolt app behind HTTP and Socket Mode."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, Final

import aiohttp
import structlog
from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.contract.adapter import Handle, Outgoing
from adapters.contract.ports import Clock, Grant, Installations
from adapters.contract.results import LookUp, RateLimited, SendResult
from adapters.slack.answering import Answering
from adapters.slack.api import Api, no_retries
from adapters.slack.dispatch import answer_errors, dispatch
from adapters.slack.files import fetch
from adapters.slack.find import look_up
from adapters.slack.guard import Refused, read, verify
from adapters.slack.install import installing
from adapters.slack.listeners import listen
from adapters.slack.oauth import OAuth
from adapters.slack.pace import Pace
from adapters.slack.payload import PLATFORM
from adapters.slack.rate import Rate
from adapters.slack.refusals import code_of
from adapters.slack.send import deliver
from adapters.slack.sync import Sync
from adapters.slack.workspaces import Workspaces

log = structlog.get_logger(__name__)

_SYNC: Final = timedelta(days=1)

__all__ = ["SlackAdapter"]


class SlackAdapter:
    """Slack workspaces, each known by the token its installation gave.

    Requests come in at /slack/events when there is a `signing_secret`, and over a socket when
    there is an `app_token`. Call `keep_up` every minute, and `close` at the end. `api_base` is
    where Slack's Web API is, `seconds` how long a call of it may take, `pause` waits for a number
    of seconds; `rate` says how fast a workspace takes messages.
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
        seconds: float = 10,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rate: Rate | None = None,
    ) -> None:
        self._clock = clock
        self._installations = installations
        self._secret = signing_secret
        self._real_now = real_now
        self._api = Api(installations, api_base, seconds, pause)
        self._pace = Pace(pause=pause)
        self._rate = rate or Rate(pause=pause)
        self._oauth = oauth
        self.workspaces = Workspaces(self._api, installations, alone=oauth is None)
        self._sync = Sync(handle, self._api, clock, new_id, self.workspaces)
        self._connected = False
        self._synced_at = clock.now()

        async def authorize(team_id: str | None) -> AuthorizeResult | None:
            # Bolt looks at the names of the arguments, and stumbles over a method's self.
            return await self.workspaces.authorize(team_id)

        self._bolt = AsyncApp(
            authorize=authorize,  # type: ignore[arg-type] # None: not let in
            client=no_retries(AsyncWebClient(base_url=api_base)),
            process_before_response=True,
            # Signatures are checked before Bolt reads anything; a socket is trusted by its token.
            request_verification_enabled=False,
            ssl_check_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        answer_errors(self._bolt)
        self._answering = Answering(self._api, handle, clock)
        listen(self._bolt, handle, self._api, clock, self.workspaces, self._sync, self._answering)
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
        try:
            if not self._connected:
                await self.connect()
                self._connected = True
        except SlackApiError as error:
            log.error("slack.refused_us", error=code_of(error))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("slack.not_reached", error=type(error).__name__)
        now = self._clock.now()
        if self._connected and now - self._synced_at >= _SYNC:
            self._synced_at = now
            self.sync()
        for workspace in list(self._sync.overdue):
            self._sync.soon(workspace)

    async def connect(self) -> None:
        """Find out which workspaces let us in, open the socket, begin to follow the directories.

        Raises as `Api.call` does.
        """
        await self.workspaces.load()
        if self._app_token and self._socket is None:
            # Made only here: the SDK's client wants a running loop.
            socket = AsyncSocketModeHandler(self._bolt, self._app_token)
            await socket.connect_async()  # type: ignore[no-untyped-call]
            self._socket = socket
        self._synced_at = self._clock.now()
        self.sync()

    def sync(self) -> None:
        """Begin to follow every known workspace's directory anew."""
        for workspace in self.workspaces:
            self._sync.soon(workspace)

    async def _entered(self, grant: Grant) -> None:
        """A workspace has just let us in."""
        self.workspaces.enter(grant)
        self._sync.soon(grant.workspace)

    async def renew(self, workspace: str, refresh_token: str) -> Grant:
        """A new token for one that ends. Raises as `Api.call` does; LookupError without OAuth."""
        if self._oauth is None:
            raise LookupError(workspace)
        return await self._oauth.renew(self._api, refresh_token)

    async def settle(self) -> None:
        """Wait until what goes on behind the acknowledgements is done."""
        await self._answering.settle()
        await self._sync.settle()

    async def close(self) -> None:
        """Close the socket and leave off what is being looked up."""
        await self._answering.close()
        await self._sync.close()
        if self._socket is not None:
            await self._socket.close_async()
        await self._api.close()

    def router(self) -> APIRouter:
        """One route for events, interactions and commands."""
        router = APIRouter(include_in_schema=False)
        if self._oauth is not None:
            installing(router, self._oauth, self._api, self._installations, self._entered)

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
            return to_starlette_response(await dispatch(self._bolt, payload, request.headers))

        # Not FastAPI's own kind of route, which looks for parameters to fill in at each request.
        router.add_route("/slack/events", receive, ["POST"], include_in_schema=False)
        return router

    @property
    def posts_files(self) -> bool:
        """Files go below the message that quotes them."""
        return True

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Post or redraw one message, once, when it is the workspace's turn."""
        wait = await self._rate.turn(outgoing.workspace)
        if wait is not None:
            return RateLimited(wait)
        result = await deliver(self._api, self._pace, outgoing)
        if isinstance(result, RateLimited):
            self._rate.limited(outgoing.workspace, result.retry_after)
        return result

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        """Find out whether a message with this marker arrived."""
        return await look_up(self._api, outgoing)

    async def fetch(self, workspace: str, ref: str, most: int) -> bytes:
        """The bytes of a file, at most `most`. Raises FileTooLarge, FileGone, or what may pass."""
        return await fetch(self._api, self._installations, workspace, ref, most)

    def spell(self, command: str) -> str:
        """Slack's slash commands."""
        return f"/{command}"
