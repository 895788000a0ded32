"""What nearly every use case needs, made once in `bot.main` and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.contract.ports import Clock
from prompts.catalogue import Catalogue
from prompts.packs import Pack
from storage.ids import NewId
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Kit:
    """Storage, time, chance and words. `public_url` is "" where links cannot be made;
    `install_links` are addresses where somebody adds Earshot to their chat, by platform."""

    store: Store
    clock: Clock
    new_id: NewId
    catalogue: Catalogue
    packs: dict[str, Pack]
    public_url: str
    install_links: Mapping[str, str] = field(default_factory=dict)
