"""A member's own things as the cards and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.own.standing import OnSchedule, where_i_stand
from bot.reading.visible import Seen, readable
from bot.speech.moment_card import also_label
from bot.speech.own_me import Me, ScheduleLine
from bot.speech.own_moments import LONGEST_SEARCH, OwnMoment, OwnPage, also_line, theme_line
from bot.speech.recurrence import recurrence
from bot.speech.say import Say
from prompts.dates import long_date
from prompts.locales import language
from storage import moments
from storage.attachments import Attachment, attachments_of
from storage.own_moments import Place, count_own, own_moments
from storage.values import Member, Moment

PAGE: Final = 10
"""How many moments stand on one page in chat."""


def me_view(session: Session, workspace: str, member: Member, now: datetime, say: Say) -> Me:
    """What somebody sees about themselves, in the voice of `say`."""
    standing = where_i_stand(session, workspace, member, now)
    zone = ZoneInfo(member.zone)
    return Me(
        next_at=standing.next_at.astimezone(zone) if standing.next_at else None,
        next_from=standing.next_from,
        again=standing.again,
        paused_until=_day_or_instant(standing.paused_until, zone),
        lines=[_line(one, member, say) for one in standing.on],
        language=say(f"own-language-{language(member.locale)}"),
        chosen=member.locale_chosen is not None,
        role=member.role,
    )


def own_page(
    session: Session,
    workspace: str,
    member: Member,
    say: Say,
    words: str = "",
    *,
    older_than: str = "",
    newer_than: str = "",
    size: int = PAGE,
) -> OwnPage:
    """A page of `size` of a member's own moments in which all of `words` stand.

    It begins after the moment `older_than` or ends before `newer_than`, by id; when that is gone,
    at the newest.
    """
    words = " ".join(words.split())[:LONGEST_SEARCH]
    terms = words.split()
    before = _place(session, workspace, member, older_than)
    after = _place(session, workspace, member, newer_than)
    found = own_moments(session, workspace, member.id, terms, size + 1, before=before, after=after)
    more = len(found) > size
    shown = found[-size:] if after is not None else found[:size]
    return OwnPage(
        moments=_listed(session, workspace, member, say, shown),
        older=more if after is None else True,
        newer=more if after is not None else before is not None,
        words=words,
        total=count_own(session, workspace, member.id, terms),
    )


def facts(seen: Seen, files: int, member: Member, say: Say) -> str:
    """A moment's line of facts in a list of one's own."""
    heard = (seen.at or seen.moment.heard_at).astimezone(ZoneInfo(member.zone)).date()
    parts = (
        long_date(member.locale, heard),
        say(f"kind-{seen.moment.kind}") if seen.moment.kind else "",
        seen.customer,
        say("moment-by-nobody") if seen.moment.anonymous else "",
        say("own-files", files=files) if files else "",
    )
    return " · ".join(filter(None, parts))


def themes_line(seen: Seen, say: Say) -> str:
    """Where a moment of one's own belongs, to one theme or two, and who says so."""
    main = theme_line(seen.how, seen.theme_id, seen.theme, say, seen.sure)
    return f"{main} {also_line(seen.also_how, seen.also, say)}" if seen.also_id else main


def second_button(seen: Seen) -> str:
    """What the button is called that gives a moment a second theme; "" while it is in none."""
    if seen.theme_id is None:
        return ""
    return also_label(in_two=seen.also_id is not None)


def kept(files: Sequence[Attachment]) -> list[Attachment]:
    """Those that are there, or on their way."""
    return [one for one in files if one.state in ("kept", "waiting")]


def _listed(
    session: Session, workspace: str, member: Member, say: Say, shown: Sequence[Moment]
) -> list[OwnMoment]:
    files = attachments_of(session, workspace, [one.id for one in shown])
    return [
        OwnMoment(
            id=seen.moment.id,
            words=seen.moment.words,
            detail=facts(seen, len(kept(files.get(seen.moment.id, ()))), member, say),
            theme=themes_line(seen, say),
            second=second_button(seen),
        )
        for seen in readable(session, workspace, member, shown, own_list=True)
    ]


def _place(session: Session, workspace: str, member: Member, moment_id: str) -> Place | None:
    found = moments.moment(session, workspace, moment_id) if moment_id else None
    if found is None or found.member_id != member.id:
        return None
    return found.logged_at, found.id


def _line(one: OnSchedule, member: Member, say: Say) -> ScheduleLine:
    when = recurrence(one.rule, member.locale, say)
    if not one.active:
        who = say("own-on-left")
    elif one.own_doing:
        who = say("own-on-self")
    else:
        who = say("own-on-by", admin=one.by) if one.by else say("own-on-unknown")
    parts = [who]
    if one.zone:
        parts.append(say("own-on-zone", zone=one.zone))
    if one.resting:
        parts.append(say("own-on-resting"))
    about = f"{when[:1].upper()}{when[1:]}. {' '.join(parts)}"
    return ScheduleLine(one.id, one.name, about, one.active, one.can_join)


def _day_or_instant(until: datetime | None, zone: ZoneInfo) -> date | datetime | None:
    """A pause ends when its day begins, and then the day says all there is to say."""
    if until is None:
        return None
    local = until.astimezone(zone)
    return local.date() if local.time() == time() else local
