"""Who may do what: a lead may do what a member may, an admin what a lead may."""

from __future__ import annotations

from typing import Final

from bot.refusal import refused
from storage.values import Member

LEADS: Final = ("lead", "admin")


def is_lead(member: Member) -> bool:
    """Whether a member may read every moment and act on themes."""
    return member.role in LEADS


def is_admin(member: Member) -> bool:
    """Whether a member may decide who is asked what, and who may do what."""
    return member.role == "admin"


def must_lead(member: Member) -> None:
    """Raise Refused for who is no lead."""
    if not is_lead(member):
        raise refused("error-not-allowed")


def must_administer(member: Member) -> None:
    """Raise Refused for who is no admin."""
    if not is_admin(member):
        raise refused("error-not-admin")
