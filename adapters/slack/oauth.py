"""Letting a Slack workspace in: OAuth v2, from the button to the tokens.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from adapters.contract.ports import Grant
from adapters.slack.api import Api
from adapters.slack.manifest import scopes

AUTHORIZE: Final = "https://slack.com/oauth/v2/authorize"
REDIRECT: Final = "/slack/oauth_redirect"


class WholeOrganisation(Exception):
    """The app was installed for an organisation, not for one workspace of it."""


@dataclass(frozen=True, slots=True)
class OAuth:
    """What Slack gave the app, and where Earshot can be reached from outside."""

    client_id: str
    client_secret: str = field(repr=False)
    public_url: str

    @property
    def redirect(self) -> str:
        """Where Slack sends the browser back to."""
        return self.public_url.rstrip("/") + REDIRECT

    def address(self, state: str) -> str:
        """The page on which an admin of a workspace agrees."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(scopes()),
            "state": state,
            "redirect_uri": self.redirect,
        }
        return f"{AUTHORIZE}?{urlencode(asked)}"

    async def exchange(self, api: Api, code: str) -> Grant:
        """Trade the code of a finished installation for a token.

        Raises WholeOrganisation, and as `Api.call` does.
        """
        answer = await api.call_form(
            "oauth.v2.access",
            client_id=self.client_id,
            client_secret=self.client_secret,
            code=code,
            redirect_uri=self.redirect,
        )
        return await _grant(api, answer)

    async def renew(self, api: Api, refresh_token: str) -> Grant:
        """Trade a refresh token for a new token. Raises as `Api.call` does."""
        answer = await api.call_form(
            "oauth.v2.access",
            client_id=self.client_id,
            client_secret=self.client_secret,
            grant_type="refresh_token",
            refresh_token=refresh_token,
        )
        return await _grant(api, answer)


async def _grant(api: Api, answer: Mapping[str, Any]) -> Grant:
    if not isinstance(answer.get("team"), dict):
        raise WholeOrganisation
    token = str(answer["access_token"])
    who = await api.call_with(token, "auth.test")
    expires = answer.get("expires_in")
    return Grant(
        workspace=str(answer["team"]["id"]),
        name=str(answer["team"].get("name") or answer["team"]["id"]),
        token=token,
        bot_id=str(who.get("bot_id", "")),
        bot_user=str(answer.get("bot_user_id") or who["user_id"]),
        scopes=str(answer.get("scope", "")),
        by=str((answer.get("authed_user") or {}).get("id", "")),
        refresh_token=answer.get("refresh_token"),
        expires_in=int(expires) if expires is not None else None,
    )
