"""What somebody is told about their own things: moments, standing, data, files not kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.links import page_address
from bot.outbox.contract import Ready, Withheld
from bot.own.keep_files import MEGABYTES, MOST
from bot.own.views import me_view, own_page
from bot.speech.moment_card import notice
from bot.speech.own_data import data_card
from bot.speech.own_me import me_card
from bot.speech.own_moments import own_moments_card
from storage import attachments, schedules
from storage.own_moments import count_own


def _my_moments(telling: Telling) -> Ready:
    page = own_page(telling.session, telling.workspace.id, telling.member, telling.say)
    return telling.ready(own_moments_card(page, telling.say, telling.spell, telling.kit.new_id))


def _me(telling: Telling) -> Ready:
    where = (telling.session, telling.workspace.id, telling.member)
    me = me_view(*where, telling.now, telling.say)
    return telling.ready(me_card(me, telling.say, telling.kit.new_id))


def _data(telling: Telling) -> Ready:
    count = count_own(telling.session, telling.workspace.id, telling.member.id)
    url = page_address(telling.workspace, telling.kit.public_url, "/app/me/data")
    return telling.ready(data_card(count, url, telling.say, telling.spell, telling.kit.new_id))


def _rejoined(telling: Telling) -> Ready | Withheld:
    schedule = schedules.schedule(
        telling.session, telling.workspace.id, telling.delivery.about["schedule"]
    )
    return telling.plain("rejoined", schedule=schedule.name) if schedule else GONE


def _files_not_kept(telling: Telling) -> Ready | Withheld:
    about = telling.delivery.about
    files = attachments.attachments_of(
        telling.session, telling.workspace.id, [about["moment"]]
    ).get(about["moment"], [])
    told = set(about["files"].split())
    lines = [
        telling.say(f"own-file-{one.state}", name=one.name, limit=MEGABYTES, most=MOST)
        for one in files
        if one.id in told and one.state in ("too-large", "too-many", "failed")
    ]
    return telling.ready(notice("\n".join(lines))) if lines else GONE


OWN: Final[Mapping[str, Compose]] = {
    "my_moments": _my_moments,
    "me": _me,
    "own_data": _data,
    "language": lambda telling: telling.plain("own-language-saved"),
    "rejoined": _rejoined,
    "files_not_kept": _files_not_kept,
    "files-alone": lambda telling: telling.plain("error-files-alone"),
}
