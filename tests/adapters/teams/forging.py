"""Requests that nobody but a forger, a broken proxy or a stranger would send.

Every token here is wrong in one way, and everything else about the request is right.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives import serialization

from tests.adapters.teams.issuer import APP_ID, ELSEWHERE, ISSUER, KEY, STRANGER, UNLISTED, Issuer

Json = dict[str, Any]
Forge = Callable[[Issuer, str], str]
"""From the issuer and the activity's service URL to the Authorization header."""

STS = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
"""Who signs for Microsoft's emulator; its tokens say nothing of a service URL."""
MINUTES = 60


def _segment(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _raw(header: Json, claims: Any, sign: Callable[[bytes], bytes]) -> str:
    body = f"{_segment(json.dumps(header).encode())}.{_segment(json.dumps(claims).encode())}"
    return f"{body}.{_segment(sign(body.encode()))}"


def _claims(service_url: str) -> Json:
    now = int(time.time())
    usual = {"iss": ISSUER, "aud": APP_ID, "serviceurl": service_url}
    return {**usual, "nbf": now - 300, "exp": now + 3_600}


def _public_pem() -> bytes:
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return KEY.private.public_key().public_bytes(serialization.Encoding.PEM, kind)


def _unsigned(_issuer: Issuer, url: str) -> str:
    return "Bearer " + _raw({"alg": "none", "kid": KEY.kid}, _claims(url), lambda _: b"")


def _unsigned_capital(_issuer: Issuer, url: str) -> str:
    return "Bearer " + _raw({"alg": "NONE", "kid": KEY.kid}, _claims(url), lambda _: b"")


def _public_key_as_secret(_issuer: Issuer, url: str) -> str:
    """The key set is public, so a check that lets the token choose HS256 is open to anybody."""
    header = {"alg": "HS256", "typ": "JWT", "kid": KEY.kid}
    return "Bearer " + _raw(
        header, _claims(url), lambda body: hmac.digest(_public_pem(), body, hashlib.sha256)
    )


def _with_bent_claims(issuer: Issuer, url: str) -> str:
    """A good token whose claims were changed afterwards."""
    head, _, signature = issuer.sign("https://elsewhere.example/").split(".")
    return f"Bearer {head}.{_segment(json.dumps(_claims(url)).encode())}.{signature}"


def _no_kid(_issuer: Issuer, url: str) -> str:
    return "Bearer " + _raw({"alg": "RS256", "typ": "JWT"}, _claims(url), lambda _: b"x" * 256)


def _odd_kid(_issuer: Issuer, url: str) -> str:
    return "Bearer " + _raw({"alg": "RS256", "kid": 7}, _claims(url), lambda _: b"x" * 256)


def _claims_no_object(_issuer: Issuer, _url: str) -> str:
    return "Bearer " + _raw({"alg": "RS256", "kid": KEY.kid}, ["iss"], lambda _: b"x" * 256)


def _signed(**claims: Any) -> Forge:
    return lambda issuer, url: f"Bearer {issuer.sign(url, **claims)}"


def _ago(seconds: int) -> int:
    return int(time.time()) - seconds


TOKENS: dict[str, Forge] = {
    "none at all": lambda _issuer, _url: "",
    "only the scheme": lambda _issuer, _url: "Bearer",
    "an empty token": lambda _issuer, _url: "Bearer ",
    "words": lambda _issuer, _url: "Bearer let me in",
    "three dots": lambda _issuer, _url: "Bearer ...",
    "not base64": lambda _issuer, _url: "Bearer a.b.c",
    "bytes": lambda _issuer, _url: "Bearer \xff\xfe",
    "a megabyte less": lambda _issuer, _url: "Bearer " + "a" * 16_000,
    "another scheme": lambda issuer, url: f"Basic {issuer.sign(url)}",
    "no scheme": lambda issuer, url: issuer.sign(url),
    "algorithm none": _unsigned,
    "algorithm NONE": _unsigned_capital,
    "HS256 with the public key": _public_key_as_secret,
    "claims changed": _with_bent_claims,
    "claims no object": _claims_no_object,
    "no key id": _no_kid,
    "an odd key id": _odd_kid,
    "a stranger's key": _signed(key=STRANGER),
    "an unknown key": _signed(key=UNLISTED),
    "a key of another channel": _signed(key=ELSEWHERE),
    "another audience": _signed(aud="00000000-0000-0000-0000-000000000000"),
    "no audience": _signed(aud=None),
    "another issuer": _signed(iss="https://api.botframework.example"),
    "no issuer": _signed(iss=None),
    "an issuer that is a list": _signed(iss=[ISSUER]),
    "the emulator's issuer": _signed(iss=STS, ver="1.0", appid=APP_ID),
    "another bot's token": _signed(iss=STS, ver="1.0", appid="another-bot"),
    "another service URL": _signed(serviceurl="https://smba.trafficmanager.net/amer/"),
    "no service URL": _signed(serviceurl=None),
    "expired": lambda issuer, url: f"Bearer {issuer.sign(url, exp=_ago(6 * MINUTES))}",
    "not valid yet": lambda issuer, url: f"Bearer {issuer.sign(url, nbf=_ago(-6 * MINUTES))}",
    "an expiry in words": _signed(exp="tomorrow"),
}
"""Every one of these is answered with 401."""

DEEP = b'{"a":' * 50_000
BODIES: dict[str, bytes] = {
    "empty": b"",
    "half": b'{"type": "message"',
    "not UTF-8": b"\xff\xfe\x00",
    "a list": b"[1]",
    "a text": b'"message"',
    "a number": b"1e999",
    "null": b"null",
    "deep objects": DEEP,
    "deep lists": b"[" * 100_000,
    "a form": b"type=message&text=hello",
    "XML": b"<activity/>",
}
"""Every one of these is answered with 400, or 401 for want of a token."""

ODD: tuple[Any, ...] = (None, True, 7, -1.5, "", "x", "\x00", "\ud800", "x" * 5_000, [], [None], {})


def places_in(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every part of a JSON value, itself not included."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for name, part in items:
        yield (*at, name)
        yield from places_in(part, (*at, name))


def bent(activity: Json, rng: random.Random) -> tuple[str, Json]:
    """An activity with one part of it gone or replaced by something odd, and what was done."""
    path = rng.choice(list(places_in(activity)))
    changed = copy.deepcopy(activity)
    holder: Any = changed
    for name in path[:-1]:
        holder = holder[name]
    if rng.random() < 0.2:
        del holder[path[-1]]
        return f"{path} gone", changed
    odd = rng.choice(ODD)
    holder[path[-1]] = odd
    return f"{path} = {str(odd)[:20]!r}", changed
