"""Everything kept about a member, as one JSON document.

One file without any other: it opens anywhere, needs no unpacking, and leaves nothing out, so that
the bytes of attachments stand in it as base64. It is written piece by piece, with one attachment
in memory at a time.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import IO, Any, Final

from sqlmodel import Session

from bot.kit import Kit
from bot.packs.asking import question_of
from bot.packs.known import asked_packs_of
from bot.reading.visible import Seen, readable
from storage import attachments, occurrences, people, personal, schedules, themes
from storage.attachments import Attachment
from storage.own_moments import all_own
from storage.theme_links import every_link
from storage.theme_suggestions import suggestion
from storage.values import Member, MomentTheme, Theme, Workspace
from storage.vectors import vectors_of

FORMAT: Final = 1
"""Goes up when the shape of the document changes."""

Row = Mapping[str, Any]


def write_export(
    session: Session, workspace: Workspace, member: Member, now: datetime, kit: Kit, out: IO[str]
) -> None:
    """Write the document. Instants are in UTC; every table that knows the member is a list."""
    rows = personal.rows_about(session, workspace.id, member.id)
    head: dict[str, Any] = {
        "format": FORMAT,
        "exported_at": now,
        "workspace": {"name": workspace.name, "platform": workspace.platform},
        "member": rows.pop("member")[0],
        "schedules": _schedules(session, workspace.id, rows.pop("enrolment")),
        "questions": _questions(session, workspace.id, member, now, kit, rows.pop("prompt")),
        "channels": _channels(session, workspace.id, rows.pop("channel_member")),
    }
    columns = {one["id"]: one for one in rows.pop("moment")}
    head |= rows
    out.write(_open(head) + ',\n  "moments": [')
    mine = all_own(session, workspace.id, member.id)
    known = themes.themes(session, workspace.id)
    files = attachments.attachments_of(session, workspace.id, [one.id for one in mine])
    for number, seen in enumerate(readable(session, workspace.id, member, mine, own_list=True)):
        out.write(",\n" if number else "\n")
        about = _moment(session, workspace.id, seen, columns[seen.moment.id], known)
        out.write(_open(about) + ',\n  "attachments": [')
        _write_files(session, workspace.id, files.get(seen.moment.id, ()), out)
        out.write("]\n}")
    out.write("\n  ]\n}\n")


def _write_files(
    session: Session, workspace: str, files: Sequence[Attachment], out: IO[str]
) -> None:
    for number, one in enumerate(files):
        content = attachments.content_of(session, workspace, one.id)
        about = {
            "name": one.name,
            "media_type": one.media_type,
            "size": one.size,
            "state": one.state,
            "added_at": one.added_at,
            "base64": base64.b64encode(content).decode() if content is not None else None,
        }
        out.write((", " if number else "") + _json(about))


def _moment(
    session: Session, workspace: str, seen: Seen, row: Row, known: Mapping[str, Theme]
) -> dict[str, Any]:
    """Every column of it, and what they refer to in words."""
    links = every_link(session, workspace, [seen.moment.id]).get(seen.moment.id, [])
    offered = suggestion(session, workspace, seen.moment.id)
    vector = vectors_of(session, workspace, [seen.moment.id]).get(seen.moment.id)
    return {
        **row,
        "customer": seen.customer,
        "theme": _placed(links[0], known) if links else None,
        "also_theme": _placed(links[1], known) if len(links) > 1 else None,
        "offered_themes": [known[one].name for one in offered if one in known],
        "vector": None
        if vector is None
        else {"model": vector[0], "float32_base64": base64.b64encode(vector[1]).decode()},
    }


def _placed(link: MomentTheme, known: Mapping[str, Theme]) -> dict[str, Any]:
    end = known.get(themes.lasting(known).get(link.theme_id or "", ""))
    return {
        "id": link.theme_id,
        "name": end.name if end is not None else "",
        "how": link.how,
        "sure": link.sure,
        "decided_at": link.decided_at,
    }


def _schedules(session: Session, workspace: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    def name(schedule_id: str) -> str:
        found = schedules.schedule(session, workspace, schedule_id)
        return found.name if found else ""

    return [{"name": name(one["schedule_id"]), **one} for one in rows]


def _questions(
    session: Session, workspace: str, member: Member, now: datetime, kit: Kit, rows: Sequence[Row]
) -> list[dict[str, Any]]:
    packs = asked_packs_of(session, workspace, kit)

    def text(prompt_id: str) -> str:
        found = occurrences.prompt(session, workspace, prompt_id)
        if found is None:
            return ""
        return question_of(session, workspace, kit, found, packs, member.locale, now).question

    return [{"text": text(one["id"]), **one} for one in rows]


def _channels(session: Session, workspace: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in people.channels(session, workspace)}
    return [{"name": names.get(one["channel_id"], ""), **one} for one in rows]


def _open(value: Mapping[str, Any]) -> str:
    """An object that goes on."""
    return _json(value)[: -len("\n}")]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    msg = f"{type(value).__name__} cannot be exported"
    raise TypeError(msg)
