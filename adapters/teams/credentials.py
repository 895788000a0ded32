"""Tokens for calling Teams, from Microsoft's sign-in, fetched off the event loop."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import structlog

from adapters.teams.clouds import Cloud

log = structlog.get_logger(__name__)

_GOOD_FOR: Final = 240.0
"""Seconds a token is used without asking the SDK, which renews it five minutes before its end."""
_CODE: Final = re.compile(r"AADSTS\d+")


class NoToken(Exception):
    """Sign-in did not give a token. `code` is Microsoft's own, where it gave one."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Credentials(Protocol):
    """Where tokens come from."""

    async def token(self) -> str:
        """A token for the connector, "" where none is wanted. Raises NoToken."""
        ...

    def forget(self) -> None:
        """The last token was refused: do not use it again."""
        ...


class NoCredentials:
    """For the local playground, which asks for none."""

    async def token(self) -> str:
        """None."""
        return ""

    def forget(self) -> None:
        """There is nothing to forget."""


@dataclass(slots=True)
class AppCredentials:
    """A single-tenant app with a secret, or a managed identity where `password` is empty."""

    cloud: Cloud
    app_id: str
    password: str = field(default="", repr=False)
    tenant: str = ""
    now: Callable[[], float] = time.monotonic
    _made: Any = None
    _token: str = field(default="", repr=False)
    _until: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self) -> str:
        """A token that is good for some minutes at least. Raises NoToken."""
        async with self._lock:
            if not self._token or self.now() >= self._until:
                self._token = await asyncio.to_thread(self._ask)
                self._until = self.now() + _GOOD_FOR
            return self._token

    def forget(self) -> None:
        """Sign in anew at the next call."""
        self._token, self._made = "", None

    def _ask(self) -> str:
        try:
            if self._made is None:
                self._made = asyncio.run(self._make())
            return str(self._made.get_access_token())
        except Exception as error:  # noqa: BLE001 - the SDK and MSAL raise whatever they meet
            code = _CODE.search(str(error))
            found = code.group() if code else type(error).__name__
            log.warning("teams.no_token", code=found)
            raise NoToken(found) from None

    async def _make(self) -> Any:
        """The SDK's credentials; its factories are coroutines that never wait."""
        from botframework.connector.auth import (
            ManagedIdentityServiceClientCredentialsFactory,
            PasswordServiceClientCredentialFactory,
        )

        if self.password:
            factory = PasswordServiceClientCredentialFactory(
                self.app_id, self.password, self.tenant
            )
        else:
            factory = ManagedIdentityServiceClientCredentialsFactory(self.app_id)
        return await factory.create_credentials(
            self.app_id, self.cloud.scope, self.cloud.login_url, True
        )
