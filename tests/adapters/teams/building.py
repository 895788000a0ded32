"""The adapter for Teams, set to talk with a fake one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from adapters.contract.adapter import Handle
from adapters.contract.answers import Answer, Nothing
from adapters.contract.events import Event
from adapters.contract.ports import Clock, KnownPlace
from adapters.teams.app import TeamsAdapter
from adapters.teams.clouds import PUBLIC
from adapters.teams.pace import Pace
from bot.sealing import AddressSeal
from bot.vault import Vault
from tests.adapters.teams.issuer import APP_ID

KEYS = (("k1", b"k" * 32),)
SEAL = AddressSeal(Vault(KEYS), "teams")


@dataclass
class FixedToken:
    """Credentials whose token never changes."""

    value: str

    async def token(self) -> str:
        return self.value

    def forget(self) -> None:
        """It would be the same again."""


async def _does_nothing(_event: Event) -> Answer:
    return Nothing()


async def _knows_nowhere() -> list[KnownPlace]:
    return []


def adapter_for(
    base: str,
    token: str,
    clock: Clock,
    handle: Handle = _does_nothing,
    pace: Pace | None = None,
) -> TeamsAdapter:
    """An adapter for the fake Teams at `base`, which takes `token`."""
    cloud = replace(
        PUBLIC,
        metadata_url=f"{base}/v1/.well-known/openidconfiguration",
        login_url=f"{base}/",
        service_urls=(base,),
    )
    ids = itertools.count(1)
    return TeamsAdapter(
        handle=handle,
        clock=clock,
        seal=SEAL,
        places=_knows_nowhere,
        new_id=lambda: f"id-{next(ids)}",
        cloud=cloud,
        app_id=APP_ID,
        credentials=FixedToken(token),
        commands=("moment", "help", "home"),
        tenants=None,
        pace=pace,
    )
