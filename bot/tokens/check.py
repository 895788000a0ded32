"""From what a request brings to the token it stands for. Only a hash of the secret is known."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from storage.api_tokens import ApiToken, bearer

PREFIX: Final = "earshot_"
"""Every token begins with it and its own id, so that one that leaked can be found and named."""

_SHAPE: Final = re.compile(r"earshot_([A-Za-z0-9_-]{1,64})_([0-9a-f]{40,128})")
_NOTHING: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a request comes from: a workspace's token and what it may do."""

    workspace: str
    token: ApiToken
    scopes: frozenset[str]


def spelled(token_id: str, secret: str) -> str:
    """A token as its user sends it."""
    return f"{PREFIX}{token_id}_{secret}"


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def caller_with(session: Session, text: str, now: datetime) -> Caller | None:
    """Whom this token stands for; None for anything that opens nothing, or no longer."""
    parts = _SHAPE.fullmatch(text)
    if parts is None:
        return None
    found = bearer(session, parts[1])
    kept = found.token.digest if found is not None else _NOTHING
    same = hmac.compare_digest(kept, digest_of(parts[2]))
    if found is None or not same or not found.active:
        return None
    if found.token.revoked_at is not None or now >= found.token.expires_at:
        return None
    return Caller(found.workspace_id, found.token, frozenset(found.token.scopes.split()))
