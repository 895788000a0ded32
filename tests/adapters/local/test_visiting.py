"""What members can see and press over HTTP, and what they cannot."""

import html
import re

from adapters.contract.events import (
    ActionTaken,
    FormSubmitted,
)
from adapters.contract.messages import Message, Paragraph
from tests.adapters.local.support import Visit, World, own, tell
from tests.support.world import catalogue


def test_nobody_touches_the_messages_of_others(here: World) -> None:
    async def story(visit: Visit) -> None:
        await visit.post("messages", text="mine", nonce="n")
        (handle,) = own(await visit.look())
        card = await here.bot.say("dm:ben", Message("s", (Paragraph("for Ben"),)))
        heard = len(here.bot.events)
        kiri = Visit(visit.client, "kiri")
        assert "mine" not in await kiri.look()
        for path in (f"messages/{handle}/edit", f"messages/{handle}/delete"):
            assert (await kiri.post(path, text="x")).status_code == 404
        assert (await kiri.client.get(f"{kiri.base}/messages/{handle}/edit")).status_code == 404
        pressed = await kiri.post("actions", action="undo", card=getattr(card, "handle", ""))
        assert pressed.status_code == 404
        await kiri.post(
            "forms", **{"form": "f", "card": handle, "field.customer": "", "field.words": ""}
        )
        assert "mine" in await visit.look()
        assert len(here.bot.events) == heard + 1

    tell(here, story)


def test_channels_are_for_those_who_are_in_them(here: World) -> None:
    async def story(visit: Visit) -> None:
        await here.bot.say("channel:product", Message("s", (Paragraph("for some"),)))
        await here.bot.say("channel:customer-voices", Message("s", (Paragraph("for all"),)))
        page = await visit.look("customer-voices")
        assert "for all" in page
        assert "product</a>" not in page
        assert 'id="text"' not in page
        for path in (
            "product",
            "product/new?first=0&last=0&revision=0",
            "product/standing",
            "dm:kiri",
        ):
            assert (await visit.client.get(f"{visit.base}/{path}")).status_code == 404, path
        assert "for some" in await Visit(visit.client, "sam").look("product")
        assert (await visit.client.get("/local/as/eve/earshot")).status_code == 404

    tell(here, story)


def test_buttons_and_forms(here: World) -> None:
    async def story(visit: Visit) -> None:
        await visit.post("messages", text="words", nonce="n")
        (card,) = set(re.findall(r'"card": "([^"]+)"', html.unescape(await visit.look())))
        opened = await visit.post("actions", action="details", card=card)
        assert f'name="card" value="{card}"' in opened.text
        form = {"form": "details", "context": "moment-1", "nonce": "opening-1", "card": card}
        values = {"field.words": "so\r\nthey said", "field.customer": "nobody"}
        refused = await visit.post("forms", **form, **values)
        assert "Nobody by that name" in refused.text
        assert "\nso\nthey said</textarea>" in refused.text
        values["field.customer"] = "Harrow"
        await visit.post("forms", **form, **values)
        submitted = here.bot.events[-1]
        assert isinstance(submitted, FormSubmitted)
        assert submitted.key == "form:details:opening-1"
        page = await visit.look()
        assert "Saved." in page
        assert "Logged." not in page

        for _ in range(2):
            await visit.post("actions", action="undo", nonce="undo-1", card=card)
        presses = [event for event in here.bot.events if isinstance(event, ActionTaken)]
        assert [press.key for press in presses if press.action == "undo"] == [
            "press:undo:undo-1:ben"
        ]
        assert "Taken back." in await visit.look()

        told = await visit.post("actions", action="snooze", value="1h", card=card)
        assert "Until then: 1h" in told.text
        assert "Until then" not in await visit.look()

    tell(here, story)


def test_a_page_polls_for_what_is_new(here: World) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.look("customer-voices")
        polls = [
            html.unescape(url)
            for url in re.findall(r'hx-get="([^"]+/(?:new|standing)\?[^"]+)"', page)
        ]
        assert len(polls) == 2
        for url in polls:
            assert (await visit.client.get(url)).status_code == 204
        await here.bot.say("channel:customer-voices", Message("s", (Paragraph("first"),)))
        new = await visit.client.get(polls[0])
        assert new.text.count("<article") == 1
        assert 'id="tail"' in new.text
        await here.bot.say("dm:ben", Message("s", (Paragraph("psst"),)))
        standing = await visit.client.get(polls[1])
        assert standing.text.count("unread") == 1
        assert 'id="now"' not in standing.text
        (later,) = re.findall(r'hx-get="([^"]+)"', standing.text)
        assert (await visit.client.get(html.unescape(later))).status_code == 204

    tell(here, story)


def test_a_long_conversation_opens_with_its_newest(here: World) -> None:
    async def story(visit: Visit) -> None:
        for number in range(5):
            await here.bot.say("dm:ben", Message("s", (Paragraph(f"message {number}"),)))
        page = await visit.look("earshot?show=2")
        assert "message 3" in page
        assert "message 2" not in page
        assert 'href="?show=8"' in page
        assert "Earlier" not in await visit.look("earshot?show=8")
        assert (await visit.client.get(f"{visit.base}/earshot?show=many")).status_code == 422

    tell(here, story)


def test_the_chat_speaks_its_members_language(here: World) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.look()
        assert '<html lang="de">' in page
        assert "Hier fragt dich Earshot, was du von Kunden gehört hast." in page
        assert "Die nächste Frage kommt am Di. 3. März, 10:00." in page
        assert "Montag, 2. März 2026" in page
        assert "Uhr vorstellen" in page
        refused = await visit.post("messages", text=" ", nonce="one")
        assert refused.status_code == 422
        assert refused.text == "Es gibt noch nichts zu senden. Schreib zuerst etwas."
        gone = await visit.client.get(f"{visit.base}/nowhere")
        assert gone.text == "Diese Unterhaltung gibt es hier nicht."
        people = await visit.client.get("/local/people")
        assert "Wer möchtest du sein?" in people.text

    tell(here, story, "lukas")


def test_no_english_is_left_where_german_is_spoken(here: World) -> None:
    english = {
        catalogue().text("en", one)
        for one in catalogue().ids()
        if one.startswith("local-") and not catalogue().variables(one)
    }

    english.remove("Keep it")  # the small bot behind these tests says that, too

    async def story(visit: Visit) -> None:
        await visit.post("messages", text="Etwas", nonce="one")
        (handle,) = own(await visit.look())
        places = ["earshot", "customer-voices", "clock/panel"]
        places += [f"messages/{handle}/edit", f"messages/{handle}/delete"]
        for place in places:
            page = (await visit.client.get(f"{visit.base}/{place}")).text
            assert [one for one in english if f">{one}<" in page or f'"{one}"' in page] == [], place

    tell(here, story, "lukas")
