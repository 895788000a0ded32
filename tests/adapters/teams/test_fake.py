"""The fake Teams does real work: state, paging, pace, faults, and cards refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import jwt
import pytest

from tests.adapters.teams.activities import PAYLOADS, shaped
from tests.adapters.teams.cards import CARD, Invalid, check_card
from tests.adapters.teams.driver import Answered, Driver, card_of
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.issuer import APP_ID, APP_SECRET, KEY, SCOPE
from tests.adapters.teams.people import TENANT, Someone, team

Json = dict[str, Any]
Call = Callable[..., Awaitable[tuple[int, Json, str]]]


def a_card(**more: Any) -> Json:
    body = [{"type": "TextBlock", "text": "What did you hear?", "wrap": True}]
    press = {"type": "Action.Execute", "title": "Nothing", "verb": "press", "data": {"a": 1}}
    usual = {"type": "AdaptiveCard", "version": "1.5", "fallbackText": "What did you hear?"}
    return {**usual, "body": body, "actions": [press], **more}


def a_message(**more: Any) -> Json:
    attachment = {"contentType": CARD, "content": a_card(**more)}
    return {"type": "message", "summary": "A question", "attachments": [attachment]}


def at_teams(story: Callable[[FakeTeams, Call], Awaitable[None]]) -> None:
    """Run a story against a fake with Mia, who has the app, and a team that has it."""

    async def whole() -> None:
        teams = FakeTeams()
        mia = Someone("Mia", zone="America/New_York", installed=True)
        jonas, ada = Someone("Jonas", locale="de-DE"), Someone("Ada")
        teams.add(mia)
        teams.put(team("Customer team", mia, jonas, ada, channels=("voices",))).installed = True
        await teams.start()
        async with aiohttp.ClientSession() as http:

            async def call(verb: str, path: str, body: Any = None, **headers: str) -> Any:
                token = {"Authorization": f"Bearer {teams.issuer.outgoing()}"}
                url = f"{teams.service_url()}v3/{path}"
                given = {"data": body} if isinstance(body, bytes) else {"json": body}
                async with http.request(verb, url, headers={**token, **headers}, **given) as answer:
                    text = await answer.text()
                    parsed = json.loads(text) if text.startswith("{") else {}
                    return answer.status, parsed, answer.headers.get("Retry-After", "")

            try:
                await story(teams, call)
            finally:
                await teams.stop()

    asyncio.run(whole())


def test_a_chat_is_created_written_to_redrawn_and_cleared() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")
        new = {"bot": teams.bot, "members": [{"id": mia.id}], "tenantId": TENANT}
        status, made, _ = await call("POST", "conversations", new)
        assert (status, made) == (201, {"id": mia.chat})
        status, sent, _ = await call("POST", f"conversations/{mia.chat}/activities", a_message())
        assert status == 201
        at = f"conversations/{mia.chat}/activities/{sent['id']}"
        assert (await call("PUT", at, {"type": "message", "text": "Gone"}))[0] == 200
        assert [one["text"] for one in teams.said_to(mia)] == ["Gone"]
        assert (await call("DELETE", at))[0] == 200
        assert teams.said_to(mia) == []
        assert (await call("DELETE", at))[:2][1]["error"]["code"] == (
            "ActivityNotFoundInConversation"
        )

    at_teams(story)


def test_a_channel_gets_threads_with_replies() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        channel = teams.channel("voices")
        new = {"isGroup": True, "channelData": {"channel": {"id": channel.id}}}
        _, made, _ = await call("POST", "conversations", {**new, "activity": a_message()})
        assert made["id"] == f"{channel.id};messageid={made['activityId']}"
        await call("POST", f"conversations/{made['id']}/activities", a_message())
        (thread,) = teams.threads(channel)
        assert len(thread) == 2

    at_teams(story)


def test_the_roster_comes_in_pages_and_general_without_a_name() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        (place,) = teams.places.values()
        at, names = f"conversations/{place.id}/pagedmembers?pageSize=500", []
        _, page, _ = await call("GET", at)
        while "continuationToken" in page:
            names += [one["name"] for one in page["members"]]
            _, page, _ = await call("GET", f"{at}&continuationToken={page['continuationToken']}")
        names += [one["name"] for one in page["members"]]
        assert names == ["Mia", "Jonas", "Ada"]
        _, listed, _ = await call("GET", f"teams/{place.id}/conversations")
        assert [one["name"] for one in listed["conversations"]] == [None, "voices"]
        _, found, _ = await call("GET", f"conversations/{place.id}/members/{place.people[1].id}")
        assert found["aadObjectId"] == place.people[1].entra

    at_teams(story)


def test_what_teams_refuses_is_refused_with_its_code() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        stranger = Someone("Olga")
        teams.add(stranger)
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")

        async def code(verb: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
            status, answer, _ = await call(verb, path, body, **headers)
            return status, answer["error"]["code"]

        new = {"bot": teams.bot, "members": [{"id": stranger.id}], "tenantId": TENANT}
        assert await code("POST", "conversations", new) == (403, "ForbiddenOperationException")
        chat = f"conversations/{mia.chat}/activities"
        mia.blocked = True
        assert await code("POST", chat, a_message()) == (403, "MessageWritesBlocked")
        mia.blocked = False
        assert await code("POST", chat, a_message(), Authorization="Bearer no") == (
            401,
            "Unauthorized",
        )
        assert await code("POST", chat, b"{") == (400, "BadSyntax")
        assert await code("POST", chat, {"type": "message"}) == (400, "BadSyntax")
        big = {"type": "message", "text": "x" * 81 * 1024}
        assert await code("POST", chat, big) == (413, "MessageSizeTooBig")
        assert await code("POST", chat, a_message(version="1.7")) == (400, "BadArgument")
        assert teams.invalid == ["version '1.7'"]
        (place,) = teams.places.values()
        place.installed = False
        assert await code("GET", f"conversations/{place.id}/pagedmembers") == (
            403,
            "BotNotInConversationRoster",
        )

    at_teams(story)


def test_whoever_is_too_fast_waits_as_told() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        now = [100.0]
        teams.paced(lambda: now[0])
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")
        chat = f"conversations/{mia.chat}/activities"
        answers = [await call("POST", chat, a_message()) for _ in range(8)]
        assert [one[0] for one in answers] == [201] * 7 + [429]
        assert (answers[-1][2], teams.throttled[TENANT]) == ("1", 1)
        for _ in range(13):
            now[0] += 2
            answers += [await call("POST", chat, a_message()) for _ in range(5)]
        assert sum(one[0] == 201 for one in answers) == 60
        now[0] += float(answers[-1][2])
        assert (await call("POST", chat, a_message()))[0] == 201

    at_teams(story)


@pytest.mark.parametrize("fault", ["429", "403-blocked", "404", "412", "502", "504", "500"])
@pytest.mark.parametrize("kept", [False, True])
def test_faults_come_on_command_before_or_after_it_took_effect(fault: str, kept: bool) -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")
        chat = f"conversations/{mia.chat}/activities"
        teams.faults["send"].append(fault + ("-kept" if kept else ""))
        status, _, wait = await call("POST", chat, a_message())
        assert (status, wait) == (int(fault[:3]), "30" if fault == "429" else "")
        assert len(teams.said_to(mia)) == kept
        assert (await call("POST", chat, a_message()))[0] == 201

    at_teams(story)


def test_a_connection_breaks_on_command() -> None:
    async def story(teams: FakeTeams, call: Call) -> None:
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")
        teams.faults["send"].append("reset-kept")
        with pytest.raises(aiohttp.ClientError):
            await call("POST", f"conversations/{mia.chat}/activities", a_message())
        assert len(teams.said_to(mia)) == 1

    at_teams(story)


def test_keys_are_listed_and_entra_gives_tokens_for_the_right_secret() -> None:
    async def story(teams: FakeTeams, _call: Call) -> None:
        async with aiohttp.ClientSession() as http:
            async with http.get(teams.issuer.metadata_url) as answer:
                where = (await answer.json())["jwks_uri"]
            async with http.get(where) as answer:
                keys = jwt.PyJWKSet.from_dict(await answer.json())
            signed = teams.issuer.sign(teams.service_url())
            claims = jwt.decode(signed, keys[KEY.kid].key, ["RS256"], audience=APP_ID)
            assert claims["serviceurl"] == teams.service_url()
            asked = {"grant_type": "client_credentials", "client_id": APP_ID, "scope": SCOPE}
            at = f"{teams.base}/{TENANT}/oauth2/v2.0/token"
            async with http.post(at, data={**asked, "client_secret": APP_SECRET}) as answer:
                assert (await answer.json())["access_token"] in teams.issuer.given
            async with http.post(at, data={**asked, "client_secret": "no"}) as answer:
                assert "AADSTS7000215" in (await answer.json())["error_description"]

    at_teams(story)


def test_people_press_buttons_fill_dialogs_and_answers_are_checked() -> None:
    async def story(teams: FakeTeams, _call: Call) -> None:
        (mia,) = (one for one in teams.people.values() if one.name == "Mia")
        got: list[Json] = []
        words = {"type": "Input.Text", "id": "words", "label": "Their words", "value": "old"}
        button = {"type": "Action.Submit", "title": "Save", "data": {"form": {"id": "f"}}}
        dialog = {"contentType": CARD, "content": a_card(body=[words], actions=[button])}
        opened = {"type": "continue", "value": {"title": "A moment", "card": dialog}}
        answers: list[Json] = [{"task": opened}, {}, {"statusCode": 200, "type": "?"}]

        async def post(body: bytes, headers: dict[str, str]) -> Answered:
            token = headers["Authorization"].removeprefix("Bearer ")
            claims = jwt.decode(token, KEY.private.public_key(), ["RS256"], audience=APP_ID)
            got.append(json.loads(body))
            assert claims["serviceurl"] == got[-1]["serviceUrl"]
            return Answered(200, answers.pop(0))

        fetch = {"msteams": {"type": "task/fetch"}, "press": {"action": "log"}}
        message = a_message(
            actions=[
                {"type": "Action.Submit", "title": "Log a moment", "data": fetch},
                {"type": "Action.Execute", "title": "Nothing", "verb": "press", "data": {"b": 2}},
            ]
        )
        message |= {"id": teams.new_id(), "conversation": {"id": mia.chat}}
        driver = Driver(teams, post)
        shown = (await driver.presses(mia, message, "Log a moment")).dialog
        assert shown is not None
        assert got[-1]["value"]["data"] == fetch
        await driver.submits(mia, shown, words="new")
        assert got[-1]["value"]["data"] == {"words": "new", "form": {"id": "f"}}
        with pytest.raises(Invalid):
            await driver.presses(mia, message, "Nothing")
        assert got[-1]["value"]["action"]["data"] == {"b": 2}
        assert got[-1]["from"]["aadObjectId"] == mia.entra
        with pytest.raises(LookupError):
            await driver.presses(mia, message, "Everything")
        assert card_of(message)["version"] == "1.5"

    at_teams(story)


@pytest.mark.parametrize("name", sorted(one.stem for one in PAYLOADS.glob("*.json")))
def test_every_payload_is_whole(name: str) -> None:
    teams, mia = FakeTeams(base="http://127.0.0.1:1"), Someone("Mia")
    activity = shaped(name, teams, mia)
    assert activity["channelId"] == "msteams"
    assert activity["from"]["aadObjectId"] == mia.entra
    assert activity["channelData"]["tenant"]["id"] == mia.tenant
    assert activity["conversation"]["id"]
    assert activity["recipient"]["id"] == f"28:{APP_ID}"


def _input(**more: Any) -> Json:
    return {"type": "Input.Text", "id": "words", "label": "Words", **more}


def _choice(**more: Any) -> Json:
    choices = [{"title": "Pain", "value": "pain"}]
    return {"type": "Input.ChoiceSet", "id": "kind", "label": "Kind", "choices": choices, **more}


@pytest.mark.parametrize(
    ("why", "card"),
    [
        ("version", a_card(version="1.6")),
        ("fallbackText", a_card(fallbackText=" ")),
        ("empty", a_card(body=[])),
        ("80 KB", a_card(fallbackText="x" * 82_000)),
        ("unknown type", a_card(body=[{"type": "Chart"}])),
        ("colour", a_card(body=[{"type": "TextBlock", "text": "x", "wrap": True, "colour": "r"}])),
        ("cut off", a_card(body=[{"type": "TextBlock", "text": "x"}])),
        ("empty TextBlock", a_card(body=[{"type": "TextBlock", "text": "", "wrap": True}])),
        ("altText", a_card(body=[{"type": "Image", "url": "https://a.example/b.png"}])),
        ("Media", a_card(body=[{"type": "Media", "sources": []}])),
        ("without label", a_card(body=[_input(label="")])),
        ("id twice", a_card(body=[_input(), _input()])),
        ("longer", a_card(body=[_input(value="long", maxLength=3)])),
        ("errorMessage", a_card(body=[_input(isRequired=True)])),
        ("chosen", a_card(body=[_choice(value="joy")])),
        ("offers", a_card(body=[_choice(choices=[])])),
        ("without title", a_card(actions=[{"type": "Action.Submit", "title": ""}])),
        ("without verb", a_card(actions=[{"type": "Action.Execute", "title": "Do"}])),
        (
            "opens",
            a_card(actions=[{"type": "Action.OpenUrl", "title": "x", "url": "javascript:1"}]),
        ),
        (
            "in a row",
            a_card(actions=[{"type": "Action.Submit", "title": f"{n}"} for n in range(7)]),
        ),
        ("msteams", a_card(msteams={"width": "Wide"})),
    ],
)
def test_a_bad_card_is_refused(why: str, card: Json) -> None:
    with pytest.raises(Invalid, match=why):
        check_card(card)


def test_a_good_card_passes_and_a_dialog_takes_no_execute() -> None:
    check_card(a_card(msteams={"width": "Full"}))
    check_card(a_card(body=[_input(value="a", isRequired=True, errorMessage="Say it"), _choice()]))
    with pytest.raises(Invalid, match="in a dialog"):
        check_card(a_card(), dialog=True)
