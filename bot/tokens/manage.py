"""What admins do with tokens: make them, see them, revoke them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlmodel import Session

from bot.permissions import must_administer
from bot.refusal import Problem, Refused, refused
from bot.tokens.check import digest_of, spelled
from bot.tokens.scopes import known_scopes
from storage import api_tokens
from storage.api_tokens import ApiToken
from storage.events import audit
from storage.ids import NewId
from storage.values import Member

LONGEST_NAME: Final = 80
LIVES: Final = (30, 90, 365)
"""For how many days a token can be good. None is good for ever: what is forgotten ends."""

State = Literal["good", "expired", "revoked"]


@dataclass(frozen=True, slots=True)
class Made:
    """A new token; `text` is what its user sends, known at this one moment only."""

    token: ApiToken
    text: str


def make_token(
    session: Session,
    workspace: str,
    actor: Member,
    name: str,
    scopes: Iterable[str],
    days: int,
    now: datetime,
    new_id: NewId,
    secret: str,
) -> Made:
    """A new token, good for `days`, one of LIVES. `secret` is chance nobody can guess, in hex.

    Raises Refused: `name`, `scopes` and `days` are the fields.
    """
    must_administer(actor)
    name = " ".join(name.split())
    chosen = known_scopes(scopes)
    problems = [*_wrong_name(name, api_tokens.api_tokens(session, workspace), now)]
    if not chosen:
        problems.append(Problem("error-token-scopes-missing", "scopes"))
    if days not in LIVES:
        problems.append(Problem("error-choice-unknown", "days"))
    if problems:
        raise Refused(*problems)
    token = ApiToken(
        id=new_id(),
        name=name,
        scopes=" ".join(chosen),
        digest=digest_of(secret),
        created_by=actor.id,
        created_at=now,
        expires_at=now + timedelta(days=days),
        used_at=None,
        revoked_at=None,
    )
    api_tokens.add_token(session, workspace, token)
    audit(session, workspace, new_id(), now, actor.id, "token.make", {"token": token.id})
    return Made(token, spelled(token.id, secret))


def tokens(session: Session, workspace: str, actor: Member) -> list[ApiToken]:
    """Every token, the newest first. Raises Refused for who is no admin."""
    must_administer(actor)
    return list(api_tokens.api_tokens(session, workspace))


def revoke(
    session: Session,
    workspace: str,
    actor: Member,
    token_id: str,
    now: datetime,
    new_id: NewId,
) -> ApiToken:
    """End a token at once and for good; ending it twice is one. Raises Refused."""
    must_administer(actor)
    found = api_tokens.api_token(session, workspace, token_id)
    if found is None:
        raise refused("error-gone")
    if not api_tokens.revoke_token(session, workspace, token_id, now):
        return found
    audit(session, workspace, new_id(), now, actor.id, "token.revoke", {"token": token_id})
    return replace(found, revoked_at=now)


def state_of(token: ApiToken, now: datetime) -> State:
    """Whether a token still opens anything."""
    if token.revoked_at is not None:
        return "revoked"
    return "good" if now < token.expires_at else "expired"


def _wrong_name(name: str, others: Iterable[ApiToken], now: datetime) -> Iterable[Problem]:
    if not name:
        yield Problem("error-required", "name")
    elif len(name) > LONGEST_NAME:
        yield Problem("error-too-long", "name", {"limit": LONGEST_NAME})
    elif any(
        one.name.casefold() == name.casefold() and state_of(one, now) == "good" for one in others
    ):
        yield Problem("error-name-taken", "name", {"name": name})
