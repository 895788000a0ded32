"""Tenants, people, teams and channels as Teams names them: ids are made from names, so a test can
be read and run again."""

from __future__ import annotations

import base64
import hashlib
import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Json = dict[str, Any]


def guid(name: str) -> str:
    """An id of Entra for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def opaque(name: str, length: int = 64) -> str:
    """What stands behind `29:1` and `a:1`."""
    digest = hashlib.sha512(name.encode()).digest() * 2
    return base64.urlsafe_b64encode(digest).decode()[:length]


TENANT = guid("tenant acme")
OTHER_TENANT = guid("tenant globex")


@dataclass
class Someone:
    """A person of a tenant. `role` is "user" or "guest"."""

    name: str
    tenant: str = TENANT
    zone: str = "Europe/Berlin"
    locale: str = "en-US"
    role: str = "user"
    installed: bool = False
    blocked: bool = False
    gone: bool = False

    @cached_property
    def id(self) -> str:
        """The id that only this bot sees."""
        return f"29:1{opaque(self.tenant + self.name)}"

    @cached_property
    def entra(self) -> str:
        """The object id in the directory."""
        return guid(f"{self.tenant} {self.name}")

    @cached_property
    def chat(self) -> str:
        """The personal chat with the bot."""
        return f"a:1{opaque('chat' + self.tenant + self.name, 96)}"

    def as_member(self) -> Json:
        """As the roster lists them."""
        given, _, surname = self.name.partition(" ")
        mail = f"{self.name.lower().replace(' ', '.')}@acme.example"
        return {
            "id": self.id,
            "name": self.name,
            "objectId": self.entra,
            "aadObjectId": self.entra,
            "givenName": given,
            "surname": surname,
            "email": mail,
            "userPrincipalName": mail,
            "tenantId": self.tenant,
            "userRole": self.role,
        }

    def as_sender(self) -> Json:
        """As `from` of an activity."""
        return {"id": self.id, "name": self.name, "aadObjectId": self.entra}


@dataclass
class Channel:
    """A channel of a team; the first is General and has the team's own id."""

    id: str
    name: str


@dataclass
class Place:
    """A team with its channels, or a group chat (`channels` is empty)."""

    id: str
    name: str
    tenant: str = TENANT
    people: list[Someone] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    installed: bool = False

    @property
    def group(self) -> str:
        """The team's id in the directory."""
        return guid(self.id)


def team(
    name: str, *people: Someone, tenant: str = TENANT, channels: tuple[str, ...] = ()
) -> Place:
    """A team with General and these channels."""
    own = f"19:{opaque(name, 32)}@thread.tacv2"
    listed = [Channel(f"19:{opaque(name + one, 32)}@thread.tacv2", one) for one in channels]
    return Place(own, name, tenant, list(people), [Channel(own, "General"), *listed])


def group_chat(name: str, *people: Someone, tenant: str = TENANT) -> Place:
    """A chat of several people."""
    return Place(f"19:{opaque(name, 32)}@thread.v2", name, tenant, list(people))
