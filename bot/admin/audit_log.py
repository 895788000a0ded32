"""The audit log as people read it: who, what in words, and links to what is still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.speech.say import Say
from storage import audit
from storage.values import AuditEntry

KINDS: Final = (
    *("schedule", "digest-plan", "theme", "customer", "member", "delivery", "pack", "retention"),
    *("token", "export", "web"),
)
"""What actions begin with, up to their dot, in the order they can be chosen."""

_PAGES: Final[Mapping[str, str]] = {
    "customer": "/app/customers/{}",
    "digest": "/app/digests/{}",
    "into": "/app/customers/{}",
    "pack": "/app/packs/{}",
    "plan": "/app/plans/{}",
    "schedule": "/app/schedules/{}",
    "theme": "/app/themes/{}",
}
"""Where what an entry is about can be looked at, by the key in `about`."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What something was done to: its name, and where it can be looked at, "" for nowhere."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words; `who` is "" for nobody in the workspace."""

    id: str
    at: datetime
    who: str
    what: str
    detail: str
    things: tuple[Thing, ...]


def action_words(action: str, say: Say) -> str:
    """What was done; an action without words of its own is named as it is."""
    try:
        return say(message_of(action))
    except KeyError:
        return say("audit-other", action=action)


def message_of(action: str) -> str:
    """The message of the catalogue that says what an action is."""
    return f"audit-{action.replace('.', '-').replace('_', '-')}"


def in_words(
    session: Session, workspace: str, entries: Sequence[AuditEntry], say: Say
) -> list[Line]:
    """The entries as lines, in their order."""
    wanted: dict[str, set[str]] = {"member": {one.actor for one in entries if one.actor}}
    for one in entries:
        for key, about_id in one.about.items():
            wanted.setdefault(key, set()).add(about_id)
    names = audit.names_about(
        session, workspace, {key: sorted(found) for key, found in wanted.items()}
    )
    return [_line(one, names, say) for one in entries]


def _line(one: AuditEntry, names: Mapping[tuple[str, str], str], say: Say) -> Line:
    who = names.get(("member", one.actor), say("error-somebody")) if one.actor else ""
    return Line(
        id=one.id,
        at=one.at,
        who=who,
        what=action_words(one.action, say),
        detail=_detail(one, say),
        things=tuple(_things(one, names, say)),
    )


def _things(one: AuditEntry, names: Mapping[tuple[str, str], str], say: Say) -> list[Thing]:
    found = []
    for key, about_id in one.about.items():
        name = names.get((key, about_id), "")
        page = _PAGES.get(key, "").format(about_id)
        if key == "pack":
            found.append(Thing(about_id, page if one.action != "pack.delete" else ""))
        elif key == "digest":
            found.append(Thing(say("delivery-kind-digest"), page))
        elif name:
            found.append(Thing(name, page))
        elif key in _PAGES or key == "member":
            found.append(Thing(say("audit-thing-gone")))
    return found


def _detail(one: AuditEntry, say: Say) -> str:
    about = one.about
    match one.action:
        case "member.role":
            roles = {name: say(f"role-{about[name]}") for name in ("before", "role")}
            return say("audit-detail-role", **roles)
        case "retention.change":
            months = about.get("months", "")
            if not months.isdecimal():
                return say("audit-detail-months-none")
            return say("audit-detail-months", months=int(months))
        case "retention.delete":
            return say("audit-detail-moments", moments=int(about.get("moments", "0")))
        case "delivery.again-all":
            return say("audit-detail-messages", messages=int(about.get("count", "0")))
    return ""
