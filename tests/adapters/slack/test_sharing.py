"""Files of quoted moments stand in the digest's thread for as long as their moment does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.files import OutgoingFile
from adapters.contract.messages import Entry, Message
from adapters.contract.results import CannotTell, Found, Never, NotFound, NotSent, Sent, Uncertain
from bot.own.fetch_files import fetch_waiting
from bot.own.moments import OwnMoments
from storage import attachments, deliveries
from storage.values import Member
from tests.adapters.slack.fake import Fault, Json
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, kept, member, shown, workspace_of
from tests.adapters.slack.test_whole_story import option

PNG = b"\x89PNG\r\n\x1a\nbytes"


async def digest_with_a_file(acme: Team) -> list[Json]:
    """A week with a picture in it; returns what was uploaded to the channel."""
    await acme.types("UADA", "/earshot digests")
    await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New digest")
    view = acme.slack.views[-1]
    await acme.submits("UADA", view, name="Weekly", channel=option(view, "channel", "voices"))
    photo = acme.slack.file("label *1*.png", PNG)
    await acme.writes("UMIA", "This is the label", subtype="file_share", files=[photo])
    hidden = acme.slack.file("secret.png", PNG)
    await acme.types("UJON", "/moment")
    await acme.writes("UADA", "Something else", subtype="file_share", files=[hidden])
    logged = acme.slack.said_to("UADA")[-1]
    await acme.presses("UADA", logged, "Add details")
    await acme.submits("UADA", acme.slack.views[-1], anonymous="yes")
    await fetch_waiting(acme.kit, {"slack": acme.adapter})
    while not acme.slack.messages["CVOICES"]:
        await acme.forward(acme.clock.now() + timedelta(hours=6))
    await acme.forward(acme.clock.now() + timedelta(minutes=2))
    return uploaded(acme)


def own(acme: Team, session: Session, who: Member) -> OwnMoments:
    return OwnMoments(session, workspace_of(session), who, acme.clock.now(), acme.kit.new_id)


def uploaded(acme: Team) -> list[Json]:
    top = acme.slack.messages["CVOICES"][0]
    return [
        one
        for one in acme.slack.messages["CVOICES"]
        if one.get("files") and one["thread_ts"] == top["ts"]
    ]


def test_a_file_follows_its_quote_and_goes_with_it(store_url: str) -> None:
    async def story(acme: Team) -> None:
        (posted,) = await digest_with_a_file(acme)
        (file,) = posted["files"]
        assert (file["name"], acme.slack.files[file["id"]]) == ("label 1.png", PNG)
        assert "From Mia’s moment" in shown(posted)
        await acme.writes("UADA", "Something new")
        await acme.forward(acme.clock.now() + timedelta(minutes=2))
        assert len(uploaded(acme)) == 1
        (moment,) = kept(acme, "UMIA")

        mia = member(acme, "UMIA")
        acme.kit.store.write_now(lambda s: own(acme, s, mia).delete(moment.id))
        await acme.forward(acme.clock.now() + timedelta(minutes=2))
        assert uploaded(acme) == []
        assert acme.slack.uploads == {}

    at_slack(store_url, story)


def test_a_file_that_is_taken_off_its_moment_is_taken_off_the_digest(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await digest_with_a_file(acme)
        (moment,) = kept(acme, "UMIA")

        mia = member(acme, "UMIA")

        def take_off(session: Session) -> None:
            workspace = workspace_of(session)
            (file,) = attachments.attachments_of(session, workspace, [moment.id])[moment.id]
            own(acme, session, mia).remove_file(file.id)

        acme.kit.store.write_now(take_off)
        await acme.forward(acme.clock.now() + timedelta(minutes=2))
        assert uploaded(acme) == []
        states = acme.kit.store.read_now(lambda s: deliveries.counts_by_state(s, workspace_of(s)))
        assert "dead" not in states

    at_slack(sqlite_url, story)


def sharing(below: str) -> Outgoing:
    message = Message("label", (Entry("label.png", "From Mia"),))
    file = OutgoingFile("label.png", PNG)
    return Outgoing("T1", "CVOICES", "f1", message, below=below, file=file)


@pytest.mark.parametrize("fault", ["500-kept", "reset-kept", "internal_error-kept"])
def test_a_file_that_may_stand_there_is_looked_for(sqlite_url: str, fault: Fault) -> None:
    async def story(acme: Team) -> None:
        top = await acme.adapter.send(Outgoing("T1", "CVOICES", "d1", Message("Digest", ())))
        assert isinstance(top, Sent)
        assert await acme.adapter.look_up(sharing(top.handle)) == NotFound()
        acme.slack.faults["files.completeUploadExternal below"].append(fault)
        assert isinstance(await acme.adapter.send(sharing(top.handle)), Uncertain)
        found = await acme.adapter.look_up(sharing(top.handle))
        assert isinstance(found, Found)
        gone = Outgoing("T1", "CVOICES", "f2", Message("", ()), found.handle, withdraw=True)
        for _ in range(2):
            assert await acme.adapter.send(gone) == Sent(found.handle)
        assert uploaded(acme) == []
        acme.slack.scopes.remove("channels:history")
        assert await acme.adapter.look_up(sharing(top.handle)) == CannotTell()

    at_slack(sqlite_url, story)


def test_what_nobody_has_seen_is_tried_again_or_named(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        top = await acme.adapter.send(Outgoing("T1", "CVOICES", "d1", Message("Digest", ())))
        assert isinstance(top, Sent)
        for fault in ("internal_error", "reset"):
            acme.slack.faults["files.getUploadURLExternal"].append(fault)
            assert isinstance(await acme.adapter.send(sharing(top.handle)), NotSent)
        acme.slack.scopes.remove("files:write")
        assert await acme.adapter.send(sharing(top.handle)) == Never("missing-scope")

    at_slack(sqlite_url, story)
