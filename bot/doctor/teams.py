"""Microsoft Teams: whether we can sign in, whether Teams can reach us, and whether clocks agree."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from bot.doctor.finding import Finding
from bot.settings import Settings

_SECONDS: Final = 10
_TOLERANCE: Final = timedelta(minutes=4)
"""Tokens are believed up to five minutes before they begin and after they end."""

_SIGN_IN: Final = "https://login.microsoftonline.com/"
_ADVICE: Final[Mapping[str, str]] = {
    "AADSTS7000215": "EARSHOT_TEAMS_APP_PASSWORD must be the secret's value, not its id.",
    "AADSTS7000222": "The secret has expired: make a new one in Entra, and set it.",
    "AADSTS700016": "EARSHOT_TEAMS_APP_ID is not an app of EARSHOT_TEAMS_TENANT_ID.",
    "AADSTS90002": "There is no tenant EARSHOT_TEAMS_TENANT_ID.",
    "AADSTS900023": "There is no tenant EARSHOT_TEAMS_TENANT_ID.",
}


@dataclass(frozen=True, slots=True)
class Outside:
    """What is asked of others. `sign_in` gives "" or the name of what went wrong; the others raise
    OSError where nobody answers."""

    sign_in: Callable[[Settings], str]
    status: Callable[[str], int]
    date: Callable[[str], datetime]


def teams(settings: Settings, real_now: datetime, outside: Outside | None = None) -> list[Finding]:
    """Findings about Teams, none where it is not wanted."""
    if settings.teams_anonymous:
        told = "No token is asked for: only this machine's playground can speak."
        return [Finding("look", "Teams", told, "Unset EARSHOT_TEAMS_ANONYMOUS for people.")]
    if not settings.teams_app_id:
        return []
    return list(_findings(settings, real_now, outside or Outside(_sign_in, _status, _date)))


def _findings(settings: Settings, real_now: datetime, outside: Outside) -> Iterator[Finding]:
    yield _credentials(settings, outside)
    yield _endpoint(settings, outside)
    yield _clock(real_now, outside)


def _credentials(settings: Settings, outside: Outside) -> Finding:
    code = outside.sign_in(settings)
    if not code:
        return Finding("ok", "Teams credentials", "Microsoft lets the bot sign in.")
    told = f"Microsoft does not let the bot sign in ({code})."
    advice = _ADVICE.get(code, "See docs/teams.md, and whether this machine reaches Microsoft.")
    return Finding("wrong", "Teams credentials", told, advice)


def _endpoint(settings: Settings, outside: Outside) -> Finding:
    about = "Teams endpoint"
    if not settings.public_url.startswith("https://"):
        told = "EARSHOT_PUBLIC_URL is not an https address, so Teams has nowhere to send to."
        advice = (
            "Set it, and the bot's messaging endpoint in Azure, to the address with /api/messages."
        )
        return Finding("wrong", about, told, advice)
    address = f"{settings.public_url}/api/messages"
    try:
        status = outside.status(address)
    except OSError:
        told = f"{address} does not answer."
        return Finding("wrong", about, told, "Start Earshot, and see what stands before it.")
    # Nobody has signed our question, so a refusal is the right answer.
    if status in (400, 401, 403):
        return Finding("ok", about, f"{address} answers, and refuses who is not Microsoft.")
    told = f"{address} answers with {status}, not with a refusal."
    return Finding("wrong", about, told, "Let the proxy pass /api/messages on to Earshot.")


def _clock(real_now: datetime, outside: Outside) -> Finding:
    about = "Teams clock"
    try:
        theirs = outside.date(_SIGN_IN)
    except OSError:
        told = f"{_SIGN_IN} does not answer, so the clocks cannot be compared."
        return Finding("look", about, told, "See whether this machine may reach Microsoft.")
    apart = abs(theirs - real_now)
    if apart > _TOLERANCE:
        told = (
            f"This machine's clock is {round(apart.total_seconds() / 60)} minutes from Microsoft's."
        )
        return Finding("wrong", about, told, "Set the clock right; NTP keeps it so.")
    return Finding("ok", about, "This machine's clock agrees with Microsoft's.")


def _sign_in(settings: Settings) -> str:
    from adapters.teams.clouds import CLOUDS
    from adapters.teams.credentials import AppCredentials, NoToken

    credentials = AppCredentials(
        CLOUDS[settings.teams_cloud],
        settings.teams_app_id,
        settings.teams_app_password,
        settings.teams_tenant_id,
    )
    try:
        asyncio.run(credentials.token())
    except NoToken as error:
        return error.code
    return ""


def _status(address: str) -> int:
    request = urllib.request.Request(address, b"{}", {"Content-Type": "application/json"})  # noqa: S310 - https alone comes here
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _date(address: str) -> datetime:
    request = urllib.request.Request(address, method="HEAD")  # noqa: S310 - a constant
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
            told = answer.headers.get("Date", "")
    except urllib.error.HTTPError as error:
        told = error.headers.get("Date", "")
    try:
        return parsedate_to_datetime(told)
    except ValueError as error:
        raise OSError(address) from error
