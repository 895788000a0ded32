"""Messages from elsewhere become moments, files come along, and each role has a home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session

from adapters.contract.files import FileGone, FileTooLarge
from bot.own.fetch_files import fetch_waiting
from storage import attachments
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import ask, at_slack, kept, shown, workspace_of


def test_a_message_is_looked_over_and_kept_once_with_a_link(store_url: str) -> None:
    async def story(acme: Team) -> None:
        said = await acme.says_in("CVOICES", "UADA", "The customer prints &lt;every&gt; label")
        await acme.captures("UMIA", said)
        await acme.submits("UMIA", acme.slack.views[-1], kind="pain")
        (moment,) = kept(acme, "UMIA")
        assert moment.words == "The customer prints <every> label"
        place = said["ts"].replace(".", "")
        assert moment.source_link == f"https://acme.slack.com/archives/CVOICES/p{place}"
        assert "with a link to the message" in shown(acme.slack.said_to("UMIA")[-1])
        await acme.captures("UJON", said)
        assert "schon" in shown(acme.slack.views[-1]) or "bereits" in shown(acme.slack.views[-1])
        assert kept(acme, "UJON") == []

    at_slack(store_url, story)


def test_an_ear_keeps_a_message_and_says_so_in_private(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        said = await acme.says_in("CVOICES", "UADA", "They wait for a week")
        await acme.marks("UMIA", said, "eyes")
        assert kept(acme, "UMIA") == []
        await acme.marks("UMIA", said, "ear::skin-tone-3")
        await acme.marks("UMIA", said)
        await acme.marks("UJON", said)
        assert [one.words for one in kept(acme, "UMIA")] == ["They wait for a week"]
        assert kept(acme, "UJON") == []
        assert len(acme.slack.messages["CVOICES"]) == 1
        await acme.presses("UMIA", acme.slack.said_to("UMIA")[-1], "Undo")
        assert kept(acme, "UMIA") == []

    at_slack(sqlite_url, story)


def test_a_kept_message_stays_as_it_was_until_it_is_deleted(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        said = await acme.says_in("CVOICES", "UGUEST", "They wait")
        await acme.marks("UMIA", said)
        base = {"type": "message", "channel": "CVOICES", "channel_type": "channel"}
        changed = {**said, "text": "They hurry", "edited": {"user": "UGUEST", "ts": "1700009999.1"}}
        await acme.event(
            {**base, "subtype": "message_changed", "ts": acme.slack.new_ts(), "message": changed}
        )
        assert [one.words for one in kept(acme, "UMIA")] == ["They wait"]
        gone = {"subtype": "message_deleted", "deleted_ts": said["ts"], "previous_message": said}
        await acme.event({**base, **gone, "ts": acme.slack.new_ts()})
        assert kept(acme, "UMIA") == []

    at_slack(sqlite_url, story)


def test_files_are_fetched_with_our_token_and_kept(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        photo = acme.slack.file("label.png", b"\x89PNG-bytes")
        await acme.writes("UMIA", "This is the label", subtype="file_share", files=[photo])
        await fetch_waiting(acme.kit, {"slack": acme.adapter})
        (moment,) = kept(acme, "UMIA")

        def look(session: Session) -> list[tuple[str, int, str]]:
            found = attachments.attachments_of(session, workspace_of(session), [moment.id])
            return [(one.name, one.size, one.state) for one in found[moment.id]]

        assert acme.kit.store.read_now(look) == [("label.png", 10, "kept")]

    at_slack(sqlite_url, story)


def test_the_token_goes_to_slack_alone(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        big = acme.slack.file("big.png", b"x" * 200_000)["url_private_download"]
        with pytest.raises(FileTooLarge):
            await acme.adapter.fetch("T1", big, 100_000)
        for elsewhere in (
            "https://evil.example/a",
            "http://files.slack.com/a",
            "file:///etc/hosts",
        ):
            with pytest.raises(FileGone):
                await acme.adapter.fetch("T1", elsewhere, 100)
        with pytest.raises(FileGone):
            await acme.adapter.fetch("T1", big.replace("big", "gone"), 100)
        acme.slack.tokens.clear()
        with pytest.raises(FileGone):
            await acme.adapter.fetch("T1", big, 300_000)

    at_slack(sqlite_url, story)


def test_each_role_has_its_home_and_acts_there(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        ask(acme, "UMIA")
        await acme.writes("UMIA", "They print the list")
        home = await acme.opens_home("UMIA")
        assert "They print the list" in shown(home)
        assert "Customer ears" in shown(home)
        calls = len(acme.slack.views)
        await acme.presses_at_home("UMIA", "Change")
        assert len(acme.slack.views) == calls + 1
        await acme.submits("UMIA", acme.slack.views[-1], words="They print two lists")
        await acme.presses_at_home("UMIA", "Delete")
        assert kept(acme, "UMIA") == []
        assert "They print" not in shown(acme.slack.homes["UMIA"])
        admin = shown(await acme.opens_home("UADA"))
        assert "Customer ears" in admin
        assert len(admin) > len(shown(acme.slack.homes["UMIA"]))
        await acme.forward(acme.clock.now() + timedelta(hours=1))

    at_slack(sqlite_url, story)
