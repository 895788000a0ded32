"""The keys that tokens of Microsoft's channel service are signed with.

The SDK fetches them with a blocking call, never notices a new key within a day, and fails with an
IndexError for one it does not know. This takes the place of its key store, off the event loop.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import structlog

log = structlog.get_logger(__name__)

Json = dict[str, Any]

_FRESH: Final = 24 * 3600.0
"""Seconds after which keys are fetched again, as Microsoft asks for."""
_NEW_KEY: Final = 300.0
"""Seconds between looks for a key that is not known: anybody can ask for one."""
_PAUSE: Final = 5.0
"""Seconds after a failed attempt in which there is no other."""
_TIMEOUT: Final = 5


class KeysUnreachable(Exception):
    """The keys could not be fetched, and there are none from before."""


class UnknownKey(Exception):
    """No key of the service has this id."""


@dataclass(frozen=True, slots=True)
class Key:
    """What the SDK asks of a key."""

    public_key: Any
    endorsements: list[str]


async def fetch_json(url: str) -> Json:
    """A JSON document. Raises aiohttp's errors, TimeoutError or ValueError."""
    timeout = aiohttp.ClientTimeout(total=_TIMEOUT)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
        answer.raise_for_status()
        found = await answer.json(content_type=None)
        if not isinstance(found, dict):
            msg = "not an object"
            raise ValueError(msg)  # noqa: TRY004 - it is the document that is wrong
        return found


@dataclass(slots=True)
class Keys:
    """Keys by id, from an OpenID metadata document at `url`."""

    url: str
    fetch: Callable[[str], Awaitable[Json]] = fetch_json
    now: Callable[[], float] = time.monotonic
    _keys: dict[str, Key] = field(default_factory=dict)
    _fetched: float | None = None
    _tried: float | None = None
    _failed: float | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, key_id: str | None) -> Key:
        """The key. Raises UnknownKey or KeysUnreachable."""
        if self._is_due(key_id):
            async with self._lock:
                if self._is_due(key_id):
                    await self._refresh()
        if not self._keys:
            raise KeysUnreachable(self.url)
        found = self._keys.get(key_id or "")
        if found is None:
            raise UnknownKey
        return found

    def _is_due(self, key_id: str | None) -> bool:
        now = self.now()
        if self._failed is not None and now - self._failed < _PAUSE:
            return False
        if self._fetched is None or now - self._fetched > _FRESH:
            return True
        unknown = (key_id or "") not in self._keys
        return unknown and (self._tried is None or now - self._tried > _NEW_KEY)

    async def _refresh(self) -> None:
        self._tried = self.now()
        try:
            metadata = await self.fetch(self.url)
            listed = (await self.fetch(str(metadata["jwks_uri"])))["keys"]
            self._keys = dict(_read(one) for one in listed)
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            self._failed = self.now()
            log.warning("teams.keys_not_fetched", error=type(error).__name__)
            return
        self._fetched, self._failed = self.now(), None


def _read(key: Json) -> tuple[str, Key]:
    from jwt.algorithms import RSAAlgorithm

    # The SDK does not look at the endorsements of a key that has none: such a key endorses nothing.
    endorsements = [str(one) for one in key.get("endorsements") or ("",)]
    return str(key["kid"]), Key(RSAAlgorithm.from_jwk(json.dumps(key)), endorsements)
