"""Who works at Larkspur Logistics, the invented company of the local workspace."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.contract.events import Person, Place

WORKSPACE = "local"
COMPANY = "Larkspur Logistics"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the cast. `home` is an IANA zone: where they are until they travel."""

    id: str
    name: str
    job: str
    team: str
    home: str
    locale: str = "en"
    admin: bool = False

    @property
    def conversation(self) -> str:
        """The address of their direct messages with Earshot."""
        return f"dm:{self.id}"

    def person(self, zone: str) -> Person:
        """Them as a directory lists them, while they are in `zone`."""
        return Person(
            external_id=self.id,
            name=self.name,
            zone=zone,
            locale=self.locale,
            address=self.conversation,
            admin=self.admin,
        )


CAST = (
    Colleague(
        "ines", "Ines Albrecht", "Product operations", "product", "Europe/Berlin", admin=True
    ),
    Colleague("sam", "Sam Ellery", "Product manager", "product", "Europe/London"),
    Colleague("meera", "Meera Nair", "Head of support", "support", "Asia/Kolkata"),
    Colleague("kiri", "Kiri Walker", "Support", "support", "Pacific/Auckland"),
    Colleague("lukas", "Lukas Brandt", "Support", "support", "Europe/Berlin", locale="de"),
    Colleague("ben", "Ben Whitaker", "Account executive", "sales", "America/New_York"),
    Colleague("rosa", "Rosa Duarte", "Account manager", "sales", "America/Sao_Paulo"),
    Colleague("noah", "Noah Lindqvist", "Engineer", "engineering", "Europe/Berlin"),
    Colleague("amara", "Amara Okafor", "Customer success", "success", "Europe/London"),
    Colleague("tess", "Tess Moreau", "Billing", "finance", "America/New_York"),
)

ADMIN = next(colleague for colleague in CAST if colleague.admin)
TEAMS = ("support", "sales", "engineering", "product", "success", "finance")


def _channel(name: str, people: tuple[str, ...]) -> Place:
    return Place(name, name, "channel", f"channel:{name}", people)


CHANNELS = (
    _channel("customer-voices", tuple(colleague.id for colleague in CAST)),
    _channel("product", ("ines", "sam", "meera", "noah", "amara")),
)
GROUPS = tuple(
    Place(team, team.capitalize(), "group", None, tuple(c.id for c in CAST if c.team == team))
    for team in TEAMS
)

ZONES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Santiago",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
)
"""Where one can travel to; some are here for their unusual clock changes."""


def colleague(external_id: str) -> Colleague | None:
    """The colleague with this id, or None."""
    return next((one for one in CAST if one.id == external_id), None)


def channels_of(external_id: str) -> tuple[Place, ...]:
    """The channels they are in, as listed in the sidebar."""
    return tuple(channel for channel in CHANNELS if external_id in channel.people)


def exists(address: str) -> bool:
    """Whether a message can be posted to this address."""
    return any(address == one.conversation for one in CAST) or any(
        address == channel.address for channel in CHANNELS
    )
