"""Themes: what recurs, in numbers, and renamed or marked by programs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session

from bot.reading.visible import crowd
from bot.theming.overview import ThemeLine, theme_lines
from bot.tokens.check import Caller
from bot.web.api.callers import Gate
from bot.web.api.edit_theme import edit_theme
from bot.web.api.fields import FIRST_PAGE, After, Id, Limit, Model, Named
from bot.web.api.moments import person
from bot.web.api.pages import page_of, place_in
from bot.web.api.problems import ApiProblem, Wrong, not_found
from storage import people
from storage import themes as stored
from storage.search import Wanted, found_moments
from storage.theme_history import changes_of
from storage.theme_words import family
from storage.values import ThemeChange

State = Literal["active", "working", "fixed", "muted"]

_ALL: Final = 1_000_000
_CHANGES: Final = 200
_ANY: Final = datetime.fromtimestamp(0, UTC)  # themes are listed by their ids alone
_JSON: Final = ("application/json", "application/merge-patch+json")


class Theme(Model):
    """A theme in numbers.

    `weekly` counts its moments per week, oldest first, the last week under way; `moments` are
    their sum, from `people` different people and `customers` different customers. An author's
    anonymous moments count as another person's; in weeks in which fewer than five people logged
    something they do not count.
    """

    id: str
    name: str
    named_by_person: bool
    state: str
    state_at: datetime
    weekly: list[int]
    moments: int
    people: int
    customers: int
    trend: str
    streak: int
    first_heard_at: datetime | None


class Themes(Model):
    """A page of themes, the oldest first."""

    items: list[Theme]
    next: str | None


class Change(Model):
    """What somebody did to a theme."""

    id: str
    action: str
    at: datetime
    undone_at: datetime | None
    by: Named | None


class ThemeDetail(Theme):
    """A theme with the ids of its moments, the newest first, and with what people did to it and
    to what was merged into it: the latest 200 steps, the newest first."""

    moment_ids: list[str]
    history: list[Change]


class ThemeEdit(BaseModel):
    """What to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})

    name: str = Field(
        default="",
        min_length=1,
        max_length=80,
        pattern="^[^\\x00-\\x1f\\x7f-\\x9f]*$",
        examples=["Slow exports"],
    )
    state: State = Field(default="active")


def routes(api: APIRouter, gate: Gate) -> None:
    """Add the themes."""
    kit = gate.kit
    reader = gate.needs("themes:read")
    writer = gate.needs("themes:read", "themes:write")

    @api.get("/themes", summary="List themes")
    async def list_themes(
        request: Request,
        response: Response,
        state: Annotated[State | None, Query()] = None,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(reader),
    ) -> Themes:
        """Every theme that stands by itself, the oldest first, so that pages hold while counts
        change. Left out are merged ones, and those that only hold what must not be shown."""
        place = place_in(after)
        now = kit.clock.now()
        lines = await kit.store.read(lambda s: theme_lines(s, caller.workspace, now))
        found = sorted(
            (
                each
                for each in lines
                if (place is None or each.id > place[1]) and state in (None, each.state)
            ),
            key=lambda each: each.id,
        )
        shown, following = page_of(request, response, found, limit, lambda each: (_ANY, each.id))
        return Themes(items=[Theme(**_theme(each)) for each in shown], next=following)

    @api.get(
        "/themes/{theme}",
        summary="Read a theme",
        responses={200: {"headers": {"ETag": {"schema": {"type": "string"}, "required": True}}}},
    )
    async def read_theme(
        theme: Id, response: Response, caller: Caller = Depends(reader)
    ) -> ThemeDetail:
        """One theme. For one that was merged, the theme it counts for: its `id` is another."""
        now = kit.clock.now()
        found = await kit.store.read(lambda session: _detail(session, theme, caller, now))
        response.headers["ETag"] = tag_of(found)
        return found

    @api.patch(
        "/themes/{theme}",
        summary="Rename or mark a theme",
        responses={200: {"headers": {"ETag": {"schema": {"type": "string"}, "required": True}}}},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": ThemeEdit.model_json_schema()}},
            }
        },
    )
    async def change_theme(
        theme: Id,
        request: Request,
        response: Response,
        if_match: Annotated[
            str | None,
            Header(description="The ETag of the theme as you know it, or * for any."),
        ] = None,
        caller: Caller = Depends(writer),
    ) -> ThemeDetail:
        """Change the name, the state, or both. It is done in the name of the admin who made the
        token, who has to be a lead or an admin still, and can be undone like any other step.

        Needs the header If-Match, so that nobody's change is lost: 412 when the theme was changed
        since, 428 without the header.
        """
        edit = await _edit_in(request)
        if if_match is None:
            raise ApiProblem(428, "Send the theme's ETag as If-Match.")
        now = kit.clock.now()

        def write(session: Session) -> ThemeDetail:
            before = _detail(session, theme, caller, now)
            if not _matches(if_match, tag_of(before)):
                detail = "The theme was changed since. Read it again, and decide anew."
                raise ApiProblem(412, detail)
            edit_theme(session, caller, before.id, edit, now, kit)
            return _detail(session, theme, caller, now)

        found = await kit.store.write(write)
        response.headers["ETag"] = tag_of(found)
        return found


def tag_of(theme: Theme) -> str:
    """Tells one version of what people decide about a theme from another."""
    parts = (theme.id, theme.name, theme.state, theme.state_at.isoformat())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def _detail(session: Session, theme_id: str, caller: Caller, now: datetime) -> ThemeDetail:
    known = stored.themes(session, caller.workspace)
    lasting = stored.lasting(known).get(theme_id)
    lines = theme_lines(session, caller.workspace, now) if lasting else []
    line = next((each for each in lines if each.id == lasting), None)
    if line is None:
        raise not_found("theme")
    ids = family(session, caller.workspace, line.id)
    crowded = crowd(session, caller.workspace)
    inside = found_moments(session, caller.workspace, Wanted(theme_ids=ids), crowded, limit=_ALL)
    names = {each.id: each.name for each in people.members(session, caller.workspace)}
    changes = changes_of(session, caller.workspace, ids, limit=_CHANGES)
    return ThemeDetail(
        **_theme(line),
        moment_ids=[each.id for each in inside],
        history=[_change(each, names, caller) for each in changes],
    )


def _theme(line: ThemeLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "named_by_person": line.named_by is not None,
        "state": line.state,
        "state_at": line.state_at,
        "weekly": list(line.counts),
        "moments": line.moments,
        "people": line.people_all,
        "customers": line.customers_all,
        "trend": line.trend,
        "streak": line.streak,
        "first_heard_at": line.first_heard,
    }


def _change(change: ThemeChange, names: Mapping[str, str], caller: Caller) -> Change:
    return Change(
        id=change.id,
        action=change.action,
        at=change.at,
        undone_at=change.undone_at,
        by=person(change.actor, names.get(change.actor or "", ""), caller),
    )


async def _edit_in(request: Request) -> dict[str, str]:
    """What the body asks for. Raises ApiProblem."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _JSON:
        raise ApiProblem(415, "Send the body as application/json.")
    try:
        edit = ThemeEdit.model_validate_json(await request.body(), strict=True)
    except ValidationError as error:
        found = [
            Wrong(".".join(map(str, each["loc"])) or "body", each["msg"])
            for each in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        detail = "; ".join(f"{each.where}: {each.detail}" for each in found)
        raise ApiProblem(422, detail, errors=found) from None
    asked: dict[str, str] = edit.model_dump(exclude_unset=True)
    if not asked:
        raise ApiProblem(422, "body: Send a name, a state, or both.")
    return asked


def _matches(if_match: str, tag: str) -> bool:
    return if_match.strip() == "*" or tag in (each.strip() for each in if_match.split(","))
