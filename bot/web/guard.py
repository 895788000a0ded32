"""What keeps the pages to themselves: headers, the origin of changes, tokens and cookies."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request, Response

TOKEN_FIELD: Final = "token"  # noqa: S105 - a field's name
TOKEN_HEADER: Final = "X-Earshot-Token"  # noqa: S105 - a header's name
NOTE_COOKIE: Final = "earshot_note"
LONGEST_NOTE: Final = 1_000
"""Characters: a cookie has little room."""

_NOTE_SECONDS: Final = 60
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PROTECTION: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protect(response: Response) -> Response:
    """The response, with headers that let it use nothing but its own files, and be kept nowhere."""
    for name, value in _PROTECTION.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def is_foreign(headers: Mapping[str, str], scheme: str, public_url: str) -> bool:
    """Whether a request that changes something comes from a page that is not ours, or from nobody
    knows where. Names of headers are in lower case; `public_url` may be ""."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if site not in (None, "same-origin"):
        return True
    if origin is None:
        return site is None
    # Behind a proxy, the host and scheme seen here need not be those of the browser.
    ours = {f"{scheme}://{headers.get('host', '')}".lower(), _origin(public_url)}
    return origin.lower() not in ours


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def new_secret() -> str:
    """32 random bytes as text for addresses and cookies."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(secret: str) -> str:
    """The token that every change of a browser with this secret must carry."""
    return hmac.new(secret.encode(), b"earshot change", hashlib.sha256).hexdigest()


def is_token(secret: str, token: str) -> bool:
    """Whether a token belongs to a secret; never for no secret."""
    return bool(secret) and hmac.compare_digest(token_for(secret).encode(), token.encode())


def is_loopback(request: Request) -> bool:
    """Whether the browser reached us as this very machine."""
    return (request.url.hostname or "") in _LOOPBACK


def set_cookie(
    request: Request, response: Response, name: str, value: str, seconds: int, path: str = "/app"
) -> None:
    """A cookie that scripts cannot read and other sites' forms do not bring along; only sent
    encrypted, except on this very machine."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="lax",
        secure=not is_loopback(request),
    )


def leave_note(request: Request, response: Response, secret: str, note: str) -> None:
    """Hand the next page of this browser a sentence; nobody else can put one there."""
    text = base64.urlsafe_b64encode(note[:LONGEST_NOTE].encode()).decode()
    value = f"{text}.{_seal(secret, text)}"
    set_cookie(request, response, NOTE_COOKIE, value, _NOTE_SECONDS)


def read_note(request: Request, secret: str) -> str:
    """The sentence that the page before left, or ""."""
    text, _, seal = request.cookies.get(NOTE_COOKIE, "").partition(".")
    if not text or not hmac.compare_digest(seal.encode(), _seal(secret, text).encode()):
        return ""
    try:
        return base64.urlsafe_b64decode(text).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _seal(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), f"note {text}".encode(), hashlib.sha256).hexdigest()[:32]
