"""One conversation over HTTP: what Earshot hears, and what stands there afterwards."""

import html

from adapters.contract.events import (
    LARGEST_FILE,
    CommandGiven,
    FormSubmitted,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    Sender,
)
from adapters.local.writing import NONCE_HEADER
from tests.adapters.local.support import Visit, World, own, tell

BEN = Sender("local", "local", "ben")


def test_a_message_is_heard_and_stands_above_its_answer(here: World) -> None:
    async def story(visit: Visit) -> None:
        text = "They said:\r\n<b>too\twide</b> 👩🏽‍🚒"
        sent = await visit.post("messages", text=text, nonce="n")
        assert sent.status_code == 200
        assert sent.headers["HX-Trigger"] == "arrived"
        assert sent.headers[NONCE_HEADER] != "n"
        (event,) = here.bot.events
        assert isinstance(event, MessageWritten)
        assert event.text == text.replace("\r\n", "\n")
        assert (event.sender, event.at) == (BEN, here.clock.now())
        page = await visit.look()
        assert own(page) == [event.message_ref]
        assert html.unescape(page).index(event.text) < page.index("Logged.")

    tell(here, story)


def test_files_come_with_a_message_and_stand_under_it(here: World) -> None:
    async def story(visit: Visit) -> None:
        files = {"plan <b>.pdf": b"%PDF", "film.mp4": bytes(LARGEST_FILE + 1)}
        sent = await visit.post_files("messages", files, text="They drew it.", nonce="n")
        assert sent.status_code == 200
        (event,) = here.bot.events
        assert isinstance(event, MessageWritten)
        plan, film = event.files
        assert (plan.name, plan.size, plan.content) == ("plan <b>.pdf", 4, b"%PDF")
        assert (film.name, film.size, film.content) == ("film.mp4", LARGEST_FILE + 1, None)
        page = await visit.look()
        assert "<bdi>plan &lt;b&gt;.pdf</bdi>" in page
        await visit.post(f"messages/{event.message_ref}/delete")
        assert "plan" not in await visit.look()

    tell(here, story)


def test_files_come_with_a_form(here: World) -> None:
    async def story(visit: Visit) -> None:
        fields = {"form": "moment", "nonce": "n", "field.words": "They drew it."}
        await visit.post_files("forms", {"plan.pdf": b"%PDF"}, **fields)
        (event,) = here.bot.events
        assert isinstance(event, FormSubmitted)
        assert [one.name for one in event.files] == ["plan.pdf"]
        assert event.values == {"words": "They drew it."}

    tell(here, story)


def test_a_command_cannot_bring_files(here: World) -> None:
    async def story(visit: Visit) -> None:
        sent = await visit.post_files("messages", {"a.txt": b"a"}, text="/moment It is slow.")
        assert sent.status_code == 422
        assert "Files can come with a message or a form" in sent.text
        assert here.bot.events == []

    tell(here, story)


def test_the_same_box_sent_twice_is_one_message(here: World) -> None:
    async def story(visit: Visit) -> None:
        for _ in range(2):
            assert (await visit.post("messages", text="once", nonce="n")).status_code == 200
        assert (await visit.post("messages", text="twice", nonce="n")).status_code == 200
        assert [event.text for event in here.bot.events if isinstance(event, MessageWritten)] == [
            "once",
            "twice",
        ]
        assert len(own(await visit.look())) == 2

    tell(here, story)


def test_nothing_is_kept_when_earshot_could_not_save(here: World) -> None:
    async def story(visit: Visit) -> None:
        here.bot.failing = True
        failed = await visit.post("messages", text="precious", nonce="n")
        assert failed.status_code == 503
        assert "nothing was saved" in failed.text
        assert NONCE_HEADER not in failed.headers
        assert "precious" not in await visit.look()
        for path in ("actions", "forms"):
            answer = await visit.post(path, action="x", form="x")
            assert answer.status_code == 503, path

        here.bot.failing = False
        again = await visit.post("messages", text="precious", nonce="n")
        assert again.status_code == 200
        assert len(own(await visit.look())) == 1

    tell(here, story)


def test_edits_and_deletions_that_fail_change_nothing(here: World) -> None:
    async def story(visit: Visit) -> None:
        await visit.post("messages", text="first words", nonce="n")
        (handle,) = own(await visit.look())
        here.bot.failing = True
        assert (await visit.post(f"messages/{handle}/edit", text="second")).status_code == 503
        assert (await visit.post(f"messages/{handle}/delete")).status_code == 503
        assert "first words" in await visit.look()

    tell(here, story)


def test_editing_and_deleting(here: World) -> None:
    async def story(visit: Visit) -> None:
        await visit.post("messages", text="first words", nonce="n")
        (handle,) = own(await visit.look())
        editor = await visit.client.get(f"{visit.base}/messages/{handle}/edit")
        assert "\nfirst words</textarea>" in editor.text
        await visit.post(f"messages/{handle}/edit", text="second words", nonce="e")
        edited = here.bot.events[-1]
        assert isinstance(edited, MessageEdited)
        assert (edited.text, edited.message_ref) == ("second words", handle)
        page = await visit.look()
        assert "second words" in page
        assert "edited" in page
        empty = await visit.post(f"messages/{handle}/edit", text=" ", nonce="e")
        assert empty.status_code == 422

        await visit.post(f"messages/{handle}/delete")
        deleted = here.bot.events[-1]
        assert isinstance(deleted, MessageDeleted)
        assert deleted.message_ref == handle
        assert own(await visit.look()) == []
        assert (await visit.post(f"messages/{handle}/delete")).status_code == 404

    tell(here, story)


def test_commands_leave_no_message(here: World) -> None:
    async def story(visit: Visit) -> None:
        told = await visit.post("messages", text="/moment so <they> said", nonce="n")
        (event,) = here.bot.events
        assert isinstance(event, CommandGiven)
        assert (event.command, event.text) == ("moment", "so <they> said")
        assert "You said: so &lt;they&gt; said" in told.text
        assert "Only you can see this" in told.text
        opened = await visit.post("messages", text="/moment", nonce="m")
        assert "<dialog" in opened.text
        unknown = await visit.post("messages", text="/nope", nonce="o")
        assert unknown.status_code == 422
        assert unknown.text.startswith("There is no command /nope")
        assert own(await visit.look()) == []

    tell(here, story)
