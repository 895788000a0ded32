"""Slack: the tokens and what they may do, the address that Slack sends to, and the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.vault import Sealed, Vault, read_keys
from storage import installations

ABOUT: Final = "Slack"
_SKEW: Final = 60
"""Seconds by which clocks may differ without anybody noticing."""
_REFUSED: Final = 300
"""Seconds from which on Slack's requests are taken for old ones."""
_MOST: Final = 20
"""Workspaces whose tokens are tried."""

_ADVICE: Final[Mapping[str, str]] = {
    "invalid_auth": "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions once more.",
    "not_authed": "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions once more.",
    "account_inactive": "The app was removed from the workspace: install it again.",
    "token_revoked": "The token was taken back: install the app again.",
    "token_expired": "The token has ended: install the app again, or switch token rotation off.",
    "not_reached": "See whether this machine can reach https://slack.com, and its proxy.",
}
_ELSE: Final = "docs/slack.md lists what Slack says and what to do about it."


def slack(tokens: Mapping[str, str], settings: Settings, api: str, now: datetime) -> list[Finding]:
    """What can be asked of Slack and of our own address. `tokens` are by workspace's name, `now`
    is this machine's time."""
    return asyncio.run(_examine(tokens, settings, api, now))


def wanted(settings: Settings) -> bool:
    """Whether Slack is set up at all."""
    return bool(settings.slack_bot_token or settings.slack_client_id)


def kept_tokens(session: Session, settings: Settings) -> tuple[dict[str, str], list[Finding]]:
    """Tokens of the workspaces that let us in, and what is wrong with those that stay sealed."""
    if not settings.slack_client_id:
        return {"": settings.slack_bot_token}, []
    vault, opened, sealed = Vault(read_keys(settings.secret_keys)), {}, []
    for _, name, one in installations.installations(session, "slack")[:_MOST]:
        try:
            opened[name] = vault.open(one.workspace_id, one.token)
        except Sealed as error:
            advice = "Put the key it was sealed with back into EARSHOT_SECRET_KEYS."
            told = f"The token of {name} cannot be unsealed. {error}"
            sealed.append(Finding("wrong", ABOUT, told, advice))
    return opened, sealed


async def _examine(
    tokens: Mapping[str, str], settings: Settings, api: str, now: datetime
) -> list[Finding]:
    # The SDK takes a while to import, and many installations do without it.
    from adapters.slack.checkup import app_token_error, token_standing, url_status

    found: list[Finding] = []
    ahead: float | None = None
    for name, token in tokens.items():
        standing = await token_standing(api, token, now)
        found += _token(name or standing.team, standing.error, standing.missing)
        ahead = standing.ahead if standing.ahead is not None else ahead
    if not tokens:
        told = "No workspace has let Earshot in yet."
        where = f"{settings.public_url}/slack/install"
        found.append(Finding("look", ABOUT, told, f"Open {where} to install it."))
    if settings.slack_app_token:
        found.append(_app_token(await app_token_error(api, settings.slack_app_token)))
    if settings.slack_signing_secret and settings.public_url:
        secret = settings.slack_signing_secret
        found.append(_url(settings.public_url, await url_status(settings.public_url, secret, now)))
    elif settings.slack_signing_secret:
        told = "Whether Slack can reach /slack/events is not known without EARSHOT_PUBLIC_URL."
        found.append(Finding("look", ABOUT, told, "Set it to the address Slack sends to."))
    return found + list(_clock(ahead))


def _token(name: str, error: str, missing: tuple[str, ...]) -> Iterator[Finding]:
    if error:
        whose = f" of {name}" if name else ""
        told = f"The bot's token{whose} is not taken ({error})."
        yield Finding("wrong", ABOUT, told, _ADVICE.get(error, _ELSE))
    elif missing:
        told = f"The app in {name} lacks permissions: {', '.join(missing)}."
        advice = "Add them under OAuth & Permissions, and install the app again."
        yield Finding("wrong", ABOUT, told, advice)
    else:
        yield Finding("ok", ABOUT, f"The bot is in {name}, with every permission it needs.")


def _app_token(error: str) -> Finding:
    if not error:
        return Finding("ok", ABOUT, "Socket Mode can be opened.")
    told = f"Socket Mode cannot be opened ({error})."
    advice = _ADVICE["not_reached"]
    if error != "not_reached":
        advice = (
            "Make an app-level token with the scope connections:write under Basic Information, "
            "and see that Socket Mode is on."
        )
    return Finding("wrong", ABOUT, told, advice)


def _url(public_url: str, status: int | None) -> Finding:
    where = f"{public_url.rstrip('/')}/slack/events"
    if status == 200:
        return Finding("ok", ABOUT, f"{where} answers as Slack expects it to.")
    if status is None:
        told, advice = "does not answer.", "See whether it leads here, and `earshot serve` runs."
    elif status == 0:
        told, advice = "is answered by something else.", "See where your proxy sends it."
    elif status == 401:
        told = "does not take the signing secret."
        advice = (
            "Copy the Signing Secret from Basic Information once more, and start Earshot again; "
            "or set its machine's clock right."
        )
    else:
        told, advice = f"answers with {status}.", "See the log of `earshot serve` and your proxy's."
    return Finding("wrong", ABOUT, f"{where} {told}", advice)


def _clock(ahead: float | None) -> Iterator[Finding]:
    if ahead is None:
        return
    off = round(abs(ahead))
    if off <= _SKEW:
        yield Finding("ok", ABOUT, "The clock agrees with Slack's.")
        return
    way = "ahead of" if ahead > 0 else "behind"
    told = f"The clock is {off} seconds {way} Slack's."
    advice = "Set the clock right; NTP keeps it so."
    if off > _REFUSED:
        yield Finding("wrong", ABOUT, f"{told} Slack's requests are refused as old.", advice)
    else:
        yield Finding("look", ABOUT, told, advice)
