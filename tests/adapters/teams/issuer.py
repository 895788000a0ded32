"""Who signs for Teams: keys with endorsements, and the tokens of both directions.

Incoming requests carry a token of the Bot Connector (RS256, `iss` https://api.botframework.com);
for outgoing ones the bot fetches a token from Entra ID with its own secret.
"""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

Json = dict[str, Any]

APP_ID = "5f0a1b0c-7a3e-4c58-9a30-0c6f6d3f1e2d"
APP_SECRET = "an app secret~of Entra"
ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
HOUR = 3_600
KEY_BITS = 2_048


@dataclass
class Key:
    """One signing key. `endorsements` name the channels it may speak for."""

    kid: str
    endorsements: tuple[str, ...] = ("msteams", "skype", "webchat")

    @cached_property
    def private(self) -> rsa.RSAPrivateKey:
        """Made when first needed, since making one takes a tenth of a second."""
        return rsa.generate_private_key(public_exponent=65_537, key_size=KEY_BITS)

    def as_jwk(self) -> Json:
        """The public half, as the key set lists it."""
        listed: Json = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": listed["n"],
            "e": listed["e"],
            "endorsements": list(self.endorsements),
        }


KEY = Key("earshot-teams-1")
"""Listed, and endorsed for Teams."""
ELSEWHERE = Key("earshot-facebook-1", ("facebook",))
"""Listed, but for another channel."""
STRANGER = Key("earshot-teams-1")
"""Not listed: somebody else's key under the same name."""
UNLISTED = Key("earshot-teams-9")
"""Not listed, not even by name."""


@dataclass
class Issuer:
    """Serves the keys and hands out tokens. `base` is its address once its routes are served."""

    base: str = ""
    keys: list[Key] = field(default_factory=lambda: [KEY, ELSEWHERE])
    down: bool = False
    asked: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    refuse: str = ""

    @property
    def metadata_url(self) -> str:
        """What the setting for the OpenID metadata of the Bot Connector is set to."""
        return f"{self.base}/v1/.well-known/openidconfiguration"

    def routes(self) -> list[web.RouteDef]:
        """OpenID metadata, key set, and Entra's token endpoint."""
        return [
            web.get("/v1/.well-known/openidconfiguration", self._metadata),
            web.get("/v1/.well-known/keys", self._keys),
            web.post("/{tenant}/oauth2/v2.0/token", self._token),
            web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._authority),
            web.get("/common/discovery/instance", self._discovery),
        ]

    def sign(self, service_url: str, *, key: Key = KEY, **claims: Any) -> str:
        """A token as the Bot Connector makes it; `claims` replace its own, None removes one."""
        now = int(time.time())
        usual: Json = {
            "serviceurl": service_url,
            "nbf": now - 300,
            "exp": now + HOUR,
            "iss": ISSUER,
            "aud": APP_ID,
        }
        chosen = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        # Not jwt.encode, which refuses claims that a forger would not mind.
        body = json.dumps(chosen).encode()
        return jwt.api_jws.encode(body, key.private, algorithm="RS256", headers={"kid": key.kid})

    async def _metadata(self, _request: web.Request) -> web.Response:
        self.asked.append("metadata")
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.base}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _keys(self, _request: web.Request) -> web.Response:
        self.asked.append("keys")
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response({"keys": [key.as_jwk() for key in self.keys]})

    async def _authority(self, request: web.Request) -> web.Response:
        at = f"{self.base}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{at}/v2.0",
                "authorization_endpoint": f"{at}/oauth2/v2.0/authorize",
                "token_endpoint": f"{at}/oauth2/v2.0/token",
            }
        )

    async def _discovery(self, request: web.Request) -> web.Response:
        tenant = request.query.get("authorization_endpoint", "").split("/")[3:4] or ["common"]
        where = f"{self.base}/{tenant[0]}/v2.0/.well-known/openid-configuration"
        return web.json_response(
            {"tenant_discovery_endpoint": where, "api-version": "1.1", "metadata": []}
        )

    async def _token(self, request: web.Request) -> web.Response:
        """Entra's answer to a client's credentials, in a form or as basic authentication."""
        self.asked.append("token")
        sent = {name: str(value) for name, value in (await request.post()).items()}
        client, secret = _client(request, sent)
        if self.down:
            raise web.HTTPServiceUnavailable
        if self.refuse:
            return _entra_refuses("unauthorized_client", self.refuse)
        if client != APP_ID:
            wrong = f"AADSTS700016: Application with identifier '{client}' was not found"
            return _entra_refuses("unauthorized_client", wrong)
        if secret != APP_SECRET:
            return _entra_refuses("invalid_client", "AADSTS7000215: Invalid client secret provided")
        if sent.get("grant_type") != "client_credentials" or SCOPE not in sent.get("scope", ""):
            return _entra_refuses("invalid_request", "AADSTS900144: grant_type or scope")
        granted = {"token_type": "Bearer", "expires_in": HOUR, "access_token": self.outgoing()}
        return web.json_response(granted)

    def outgoing(self) -> str:
        """A token that the connector accepts from the bot."""
        until = int(time.time()) + HOUR
        claims = {"aud": ISSUER, "appid": APP_ID, "exp": until, "jti": str(len(self.given))}
        token = jwt.encode(claims, KEY.private, algorithm="RS256", headers={"kid": KEY.kid})
        self.given.add(token)
        return token


def _client(request: web.Request, sent: dict[str, str]) -> tuple[str, str]:
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        client, _, secret = base64.b64decode(header[6:]).decode().partition(":")
        return client, secret
    return sent.get("client_id", ""), sent.get("client_secret", "")


def _entra_refuses(error: str, description: str) -> web.Response:
    return web.json_response(
        {"error": error, "error_description": description}, status=401 if "client" in error else 400
    )
