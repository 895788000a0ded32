"""Microsoft's keys: fetched once a day, looked for anew when one is not known, never too often; and
how the bot signs in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt.algorithms import RSAAlgorithm

from adapters.teams.clouds import CLOUDS, PUBLIC, US_GOVERNMENT, origin_of
from adapters.teams.credentials import AppCredentials, NoToken
from adapters.teams.keys import Keys, KeysUnreachable, UnknownKey

APP = "00001111-aaaa-2222-bbbb-3333cccc4444"
PUBLIC_KEY = RSAAlgorithm.to_jwk(generate_private_key(65_537, 2_048).public_key(), as_dict=True)


@dataclass
class Service:
    """Documents and time under the test's control; `asked` counts the fetches."""

    known: list[str] = field(default_factory=lambda: ["a"])
    down: bool = False
    asked: int = 0
    time: float = 0.0

    async def fetch(self, url: str) -> dict[str, Any]:
        """The metadata, or the keys."""
        if self.down:
            raise TimeoutError
        if url == "meta":
            self.asked += 1
            return {"jwks_uri": "keys"}
        listed = [{**PUBLIC_KEY, "kid": one, "endorsements": ["msteams"]} for one in self.known]
        return {"keys": [*listed, {**PUBLIC_KEY, "kid": "bare"}]}

    def keys(self) -> Keys:
        """A store of keys."""
        return Keys("meta", self.fetch, lambda: self.time)


def told(doing: Callable[[Service, Keys], Awaitable[None]]) -> None:
    """Run a story."""

    async def whole() -> None:
        service = Service()
        await doing(service, service.keys())

    asyncio.run(whole())


def test_keys_are_fetched_once_a_day() -> None:
    async def story(service: Service, keys: Keys) -> None:
        for _ in range(3):
            assert (await keys.get("a")).endorsements == ["msteams"]
        assert service.asked == 1
        service.time += 24 * 3_600 + 1
        await keys.get("a")
        assert service.asked == 2

    told(story)


def test_many_at_once_ask_once() -> None:
    async def story(service: Service, keys: Keys) -> None:
        await asyncio.gather(*(keys.get("a") for _ in range(20)))
        assert service.asked == 1

    told(story)


def test_a_new_key_is_found_and_strangers_cannot_make_us_ask_all_the_time() -> None:
    async def story(service: Service, keys: Keys) -> None:
        await keys.get("a")
        service.known = ["b"]
        for _ in range(10):
            with pytest.raises(UnknownKey):
                await keys.get("b")
        assert service.asked == 1
        service.time += 301
        assert await keys.get("b")
        assert service.asked == 2

    told(story)


def test_a_service_that_is_away_is_told_from_a_forged_key() -> None:
    async def story(service: Service, keys: Keys) -> None:
        service.down = True
        with pytest.raises(KeysUnreachable):
            await keys.get("a")
        service.down = False
        with pytest.raises(KeysUnreachable):
            await keys.get("a")
        service.time += 6
        assert await keys.get("a")
        service.time += 24 * 3_600 + 1
        service.down = True
        assert await keys.get("a"), "yesterday's are better than none"

    told(story)


def test_a_key_without_endorsements_endorses_nothing() -> None:
    async def story(_: Service, keys: Keys) -> None:
        assert "msteams" not in (await keys.get("bare")).endorsements
        assert (await keys.get("bare")).endorsements

    told(story)


@pytest.mark.parametrize("cloud", CLOUDS.values(), ids=CLOUDS)
def test_a_bot_signs_in_with_a_secret_in_its_own_tenant(cloud: Any) -> None:
    made = asyncio.run(AppCredentials(cloud, APP, "secret", "tenant")._make())
    assert made.oauth_endpoint == f"{cloud.login_url}tenant"
    assert made.oauth_scope == cloud.scope
    assert (made.microsoft_app_id, made.microsoft_app_password) == (APP, "secret")


def test_a_managed_identity_signs_in_without() -> None:
    made = asyncio.run(AppCredentials(PUBLIC, APP)._make())
    assert type(made).__name__ == "ManagedIdentityAppCredentials"


def test_a_sign_in_that_fails_is_known_by_its_code_and_tokens_are_kept_a_while() -> None:
    class Given:
        def __init__(self) -> None:
            self.said = ["AADSTS7000215: Invalid client secret 'hunter2'.", "t1", "t2"]

        def get_access_token(self) -> str:
            found = self.said.pop(0)
            if ":" in found:
                raise PermissionError(found)
            return found

    async def story() -> None:
        now = 0.0
        credentials = AppCredentials(PUBLIC, APP, "x", "y", lambda: now)
        credentials._made = Given()
        with pytest.raises(NoToken, match="AADSTS7000215") as caught:
            await credentials.token()
        assert "hunter2" not in str(caught.value)
        assert [await credentials.token(), await credentials.token()] == ["t1", "t1"]
        now = 241.0
        assert await credentials.token() == "t2"
        assert "t2" not in repr(credentials)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://smba.trafficmanager.net/emea/x/", "https://smba.trafficmanager.net"),
        ("https://SMBA.trafficmanager.net:443/", "https://smba.trafficmanager.net"),
        (
            "https://smba.trafficmanager.net.evil.example/",
            "https://smba.trafficmanager.net.evil.example",
        ),
        ("https://smba.trafficmanager.net@evil.example/", ""),
        ("https://evil.example\\@smba.trafficmanager.net/", ""),
        ("https://evil.example /smba.trafficmanager.net", ""),
        ("ftp://smba.trafficmanager.net/", ""),
        ("https://[::1", ""),
        ("https://smba.trafficmanager.net:99999/", ""),
        ("//smba.trafficmanager.net/", ""),
        ("", ""),
    ],
)
def test_a_host_is_what_comes_before_the_path_and_nothing_else(url: str, origin: str) -> None:
    assert origin_of(url) == origin
    assert PUBLIC.serves(url) == (origin == "https://smba.trafficmanager.net")
    assert not US_GOVERNMENT.serves(url)
