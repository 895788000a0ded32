"""The links on every page: each area gives its own, each reader sees those of their role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.permissions import is_admin, is_lead
from storage.values import Member

Role = Literal["member", "lead", "admin"]
Group = Literal["yours", "leads", "admin"]

GROUPS: Final[tuple[Group, ...]] = ("yours", "leads", "admin")
"""In the order they stand in; their names are the messages nav-yours, nav-leads, nav-admin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link: the message id of its label, where it leads, who may follow it at least."""

    label: str
    href: str
    role: Role = "member"
    group: Group = "yours"


@dataclass(frozen=True, slots=True)
class Shown:
    """A link on a page; `here` is "page" on that very page, "true" below it, else ""."""

    label: str
    href: str
    here: str


def may(member: Member, role: Role) -> bool:
    """Whether a member has at least this role."""
    return {"member": True, "lead": is_lead(member), "admin": is_admin(member)}[role]


def groups_for(
    member: Member, path: str, entries: Sequence[Entry]
) -> list[tuple[Group, list[Shown]]]:
    """The links a member sees on the page at `path`, by group; no group is empty."""
    mine = [one for one in entries if may(member, one.role)]
    current = max((one.href for one in mine if _within(path, one.href)), key=len, default="")
    found = [
        (
            group,
            [
                Shown(one.label, one.href, _here(path, one.href) if one.href == current else "")
                for one in mine
                if one.group == group
            ],
        )
        for group in GROUPS
    ]
    return [(group, shown) for group, shown in found if shown]


def _within(path: str, href: str) -> bool:
    return path == href or path.startswith(f"{href}/")


def _here(path: str, href: str) -> str:
    return "page" if path == href else "true"
