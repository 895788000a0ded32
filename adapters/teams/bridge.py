"""Microsoft's own adapter, with FastAPI in front of it in place of aiohttp.

The SDK checks tokens and runs the turn. What goes out is sent by `connector.py`, so a turn needs
none of the SDK's clients, and building them for each request is spared.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, cast

import jwt
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    JwtTokenExtractor,
    PasswordServiceClientCredentialFactory,
)

from adapters.teams.clouds import Cloud
from adapters.teams.guard import Json, Refused
from adapters.teams.keys import Keys, KeysUnreachable

_BEARER: Final = "Bearer "
_UNSIGNED: Final = "This request is not signed by Microsoft Teams."


@dataclass(frozen=True, slots=True)
class Replied:
    """What a turn is answered with; `body` is None for nothing."""

    status: int = 200
    body: Json | None = None


Turn = Callable[[Json], Awaitable[Replied]]
"""Does what an activity asks for, commits it, and says what to answer."""


class Bridge(CloudAdapterBase):  # type: ignore[misc] # the SDK has no types
    """Checks one request and runs its turn. `app_id` is "" for the playground, which has no tokens:
    then nobody is asked for one, so the caller must have made sure who may come."""

    def __init__(self, cloud: Cloud, app_id: str, keys: Keys | None = None) -> None:
        super().__init__(_Authentication(cloud, app_id))
        self._cloud = cloud
        self._app_id = app_id
        # The SDK looks for its keys here, by the address they come from.
        JwtTokenExtractor.metadataCache[cloud.metadata_url] = keys or Keys(cloud.metadata_url)

    async def receive(self, raw: Json, header: str, turn: Turn) -> Replied:
        """Authenticate the activity, run the turn, and return its answer.

        Raises Refused, and what the turn raises.
        """
        activity = _activity(raw)
        result = await self._authenticate(activity, header)

        async def on_turn(context: TurnContext) -> None:
            replied = await turn(raw)
            response = InvokeResponse(status=replied.status, body=replied.body)
            await context.send_activity(Activity(type="invokeResponse", value=response))

        answered = await self.process_activity(result, activity, on_turn)
        if answered is None:
            return Replied()
        return Replied(int(answered.status), cast("Json | None", answered.body))

    async def _authenticate(self, activity: Activity, header: str) -> AuthenticateRequestResult:
        if not self._app_id:
            # None, not "": only then does the SDK see that there is nothing to check.
            return await self.bot_framework_authentication.authenticate_request(activity, None)
        if self._issuer(header) != self._cloud.issuer:
            # Tokens of emulators and of other bots are not asked about their service URL.
            raise Refused(401, _UNSIGNED)
        try:
            return await self.bot_framework_authentication.authenticate_request(activity, header)
        except KeysUnreachable:
            raise Refused(503, "Microsoft's keys cannot be fetched. Try again.") from None
        except Exception:  # noqa: BLE001 - the SDK raises a bare Exception for many of its refusals
            raise Refused(401, _UNSIGNED) from None

    def _issuer(self, header: str) -> str:
        """Who a token says it is from, before anything of it is believed."""
        if not header.startswith(_BEARER):
            return ""
        try:
            claims = jwt.decode(header.removeprefix(_BEARER), options={"verify_signature": False})
        except jwt.PyJWTError:
            return ""
        return str(claims.get("iss", ""))


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc] # the SDK has no types
    """The SDK's rules for a cloud, without clients that nobody uses."""

    def __init__(self, cloud: Cloud, app_id: str) -> None:
        self._rules = BotFrameworkAuthenticationFactory.create(
            validate_authority=True,
            to_channel_from_bot_login_url=cloud.login_url,
            to_channel_from_bot_oauth_scope=cloud.scope,
            to_bot_from_channel_token_issuer=cloud.issuer,
            oauth_url=cloud.scope,
            to_bot_from_channel_open_id_metadata_url=cloud.metadata_url,
            to_bot_from_emulator_open_id_metadata_url=cloud.metadata_url,
            caller_id="",
            credential_factory=PasswordServiceClientCredentialFactory(app_id),
            auth_configuration=AuthenticationConfiguration(),
        )

    async def authenticate_request(self, activity: Any, auth_header: Any) -> Any:
        """The SDK's own check; see its documentation."""
        result = await self._rules.authenticate_request(activity, auth_header)
        result.connector_factory = _NoClients()
        return result

    async def authenticate_streaming_request(self, auth_header: Any, channel_id_header: Any) -> Any:
        """Streaming is not offered."""
        raise NotImplementedError

    def create_connector_factory(self, claims_identity: Any) -> Any:  # noqa: ARG002
        """None of the SDK's clients is used."""
        return _NoClients()

    async def create_user_token_client(self, claims_identity: Any) -> Any:  # noqa: ARG002
        """Nobody signs in to anything else."""
        return None


class _NoClients:
    async def create(self, service_url: str, audience: Any = None) -> Any:  # noqa: ARG002
        """Something in place of the client that the SDK insists on."""
        return self


def _activity(raw: Json) -> Activity:
    """The activity as the SDK has it. Raises Refused for one that it cannot make out."""
    try:
        return Activity().deserialize(raw)
    except Exception:  # noqa: BLE001 - msrest raises whatever it stumbles over
        raise Refused(400, "The activity is not shaped like one of Teams'.") from None
