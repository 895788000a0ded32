"""Lists that are too long to be shown are searched while somebody types."""

from __future__ import annotations

import json

import pytest

from bot.own.fetch_files import fetch_waiting
from storage import attachments, themes
from storage.values import Theme
from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, kept, member, workspace_of


def element_of(view: Json, field: str) -> Json:
    block = next(one for one in view["blocks"] if one["block_id"] == field)
    element: Json = block["element"]
    return element


def labels(options: list[Json]) -> list[str]:
    return [one["text"]["text"] for one in options]


async def crowd(acme: Team) -> None:
    """A hundred and fifty more people."""
    for at in range(150):
        acme.slack.add_user(f"U{at:03}", f"Person {at:03} & <b>")
    await acme.daily()


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_people_of_a_schedule_are_found_by_typing(sqlite_url: str, socket: bool) -> None:
    async def story(acme: Team) -> None:
        await crowd(acme)
        await acme.types("UADA", "/earshot schedules")
        await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New schedule")
        view = acme.slack.views[-1]
        assert element_of(view, "people")["type"] == "multi_external_select"
        assert len(json.dumps(view)) < 20_000
        first = await acme.searches("UADA", view, "people", "")
        assert len(first) == 100
        (found,) = await acme.searches("UADA", view, "people", "person 14 9".replace(" 9", "9"))
        assert labels([found]) == ["Person 149 & <b>"]
        assert await acme.searches("UMIA", view, "people", "149") == []
        assert await acme.searches("UADA", view, "name", "x") == []
        assert await acme.searches("UNOBODY", view, "people", "149") == []
        chosen = ",".join((found["value"], member(acme, "U003").id))
        saved = await acme.submits(
            "UADA",
            view,
            name="Ears",
            pack="customer-conversation",
            audience_kind="people",
            people=chosen,
            recurrence=element_of(view, "recurrence")["options"][0]["value"],
            local_time="09:00",
        )
        assert saved.json() == {}
        await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "Schedules")
        assert "Ears" in str(acme.slack.said_to("UADA")[-1]["blocks"])

    at_slack(sqlite_url, story, socket=socket)


def test_a_theme_is_found_by_typing_and_changed(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.writes("UMIA", "They wait for exports")
        at, ada = acme.clock.now(), member(acme, "UADA").id
        made = [
            Theme(f"{n:028x}", f"Theme {n:03}", ada, "active", at, None, at) for n in range(120)
        ]
        acme.kit.store.write_now(lambda s: themes.add_themes(s, workspace_of(s), made))
        logged = acme.slack.said_to("UMIA")[-1]
        (moment,) = kept(acme, "UMIA")
        press = acme.press_of("UMIA", logged, "Add details")
        press["actions"][0] |= {"action_id": "9:theme.search", "value": f"|{moment.id}"}
        await acme.interacts(press)
        view = acme.slack.views[-1]
        assert element_of(view, "theme")["type"] == "external_select"
        (found,) = await acme.searches("UMIA", view, "theme", "theme 077")
        before = acme.slack.said_to("UMIA")
        await acme.submits("UMIA", view, theme=found["value"])
        after = acme.slack.said_to("UMIA")
        assert [one["ts"] for one in after] == [one["ts"] for one in before], "drawn in its place"
        assert "Theme 077" in str(after[-1])
        await acme.presses("UMIA", after[-1], "Change theme…")
        again = acme.slack.views[-1]
        assert again["title"]["text"] == "Change theme"
        assert labels([element_of(again, "theme")["initial_option"]]) == ["Theme 077"]
        (found,) = await acme.searches("UMIA", again, "theme", "theme 078")
        await acme.submits("UMIA", again, theme=found["value"])
        changed = acme.slack.said_to("UMIA")
        assert [one["ts"] for one in changed] == [one["ts"] for one in before]
        assert "Theme 078" in str(changed[-1])
        assert "Theme 077" not in str(changed[-1])
        await acme.presses("UMIA", changed[-1], "Take back the moment")
        assert kept(acme, "UMIA") == []

    at_slack(sqlite_url, story)


def test_files_come_with_a_form(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        photo = acme.slack.file("label.png", b"\x89PNG\r\n\x1a\nbytes")
        await acme.types("UMIA", "/moment")
        view = acme.slack.views[-1]
        field = next(
            one["block_id"]
            for one in view["blocks"]
            if one.get("element", {}).get("type") == "file_input"
        )
        await acme.submits("UMIA", view, **{"words": "The label", field: json.dumps([photo])})
        await fetch_waiting(acme.kit, {"slack": acme.adapter})
        (moment,) = kept(acme, "UMIA")
        found = acme.kit.store.read_now(
            lambda s: attachments.attachments_of(s, workspace_of(s), [moment.id])
        )
        assert [(one.name, one.state) for one in found[moment.id]] == [("label.png", "kept")]

    at_slack(sqlite_url, story)
