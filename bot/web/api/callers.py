"""Who asks: the token of a request, what it may do, and how often."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from fastapi import Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.kit import Kit
from bot.tokens.check import Caller, caller_with
from bot.tokens.pace import Pace
from bot.web.api.problems import ApiProblem
from bot.web.api.route import only_known_parameters
from storage.api_tokens import note_use
from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

BEARER: Final = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token that an admin made on the page *API tokens* of the workspace.",
)
_CHALLENGE: Final = 'Bearer realm="Earshot"'

Ask = Callable[..., Awaitable[Caller]]
"""A dependency that gives the caller, or raises ApiProblem."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets callers in. `now` of the kit's clock decides whether a token is still good."""

    kit: Kit
    pace: Pace

    def needs(self, *scopes: str) -> Ask:
        """A dependency: the caller, whose token has all these scopes."""

        bearer = Security(BEARER, scopes=scopes)

        async def caller(
            request: Request, credentials: HTTPAuthorizationCredentials | None = bearer
        ) -> Caller:
            found = await self._let_in(credentials)
            lacking = [each for each in scopes if each not in found.scopes]
            if lacking:
                raise _not_enough(lacking)
            only_known_parameters(request)
            return found

        return caller

    async def _let_in(self, credentials: HTTPAuthorizationCredentials | None) -> Caller:
        if credentials is None or not credentials.credentials:
            detail = "Send a token of your workspace: Authorization: Bearer earshot_…"
            raise ApiProblem(401, detail, {"WWW-Authenticate": _CHALLENGE})
        now, text = self.kit.clock.now(), credentials.credentials
        found = await self.kit.store.read(lambda session: caller_with(session, text, now))
        if found is None:
            detail = "This token opens nothing. It may be mistyped, expired or revoked."
            challenge = f'{_CHALLENGE}, error="invalid_token"'
            raise ApiProblem(401, detail, {"WWW-Authenticate": challenge})
        wait = self.pace.wait(found.token.id)
        if wait:
            detail = f"This token has made too many requests. Please wait {wait} s."
            raise ApiProblem(429, detail, {"Retry-After": str(wait)})
        await self._note(found, now)
        return found

    async def _note(self, caller: Caller, now: datetime) -> None:
        """Keep the hour of the token's latest use: one write an hour, however many requests."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if caller.token.used_at is not None and caller.token.used_at >= hour:
            return
        try:
            await self.kit.store.write(
                lambda session: note_use(session, caller.workspace, caller.token.id, hour)
            )
        except StoreUnavailable as error:
            # Whoever only reads can do without this note.
            log.warning("api.use_not_noted", token=caller.token.id, why=str(error))


def _not_enough(lacking: list[str]) -> ApiProblem:
    scopes = " ".join(lacking)
    challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{scopes}"'
    detail = f"This token lacks: {', '.join(lacking)}. An admin can make another one."
    return ApiProblem(403, detail, {"WWW-Authenticate": challenge})
